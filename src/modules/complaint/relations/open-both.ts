import type { Tx } from '../../../platform/database.ts'
import { conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { accessComplaint } from '../access-complaint.ts'
import type { Loaded } from '../record-events.ts'

/** Two complaints through the door, each locked, in the order of their ids: two mergings the other way round never wait for each other. */
export async function openBoth(ctx: Context, tx: Tx, one: string, other: string): Promise<[Loaded, Loaded]> {
  const opened = new Map<string, Loaded>()
  for (const id of [...new Set([one, other])].sort()) opened.set(id, await accessComplaint(tx, ctx.actor, id, { lock: true }))
  return [opened.get(one)!, opened.get(other)!]
}

/** Refuses what was decided on a page that has since changed. */
export function demandSeen({ row }: Loaded, version: number | undefined): void {
  if (version === undefined || version === row.version) return
  throw conflict(
    'complaint.changed_meanwhile',
    {
      zh: `有人刚刚修改了 ${row.number}，请刷新后再试。`,
      en: `Somebody has just changed ${row.number}. Refresh and try again.`,
    },
    `version ${version} was given, ${row.version} is current`,
  )
}
