import { systemActor } from '../../../platform/actor.ts'
import type { Bilingual } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { accessComplaint, listHistory } from '../../complaint/index.ts'
import { titleOf } from '../clock-titles.ts'
import { deadlinesOfComplaint, isObligation } from '../complaint-deadlines.ts'
import type { ClockReading } from '../domain/clock-reading.ts'
import { isOpen } from '../domain/clock-reading.ts'
import type { ClockSettings } from '../domain/clock-settings.ts'
import type { Deadlines } from '../domain/compute-deadlines.ts'
import type { Rulebook } from '../domain/packs/rulebook.ts'
import { countComplaintsWithOpenClocks, listComplaintsWithOpenClocks } from '../packs/open-complaints.repo.ts'
import { rulebookOf } from '../packs/rulebook-cache.ts'
import { settledSettings } from './change-policy.ts'

/** `begins`: a clock that was off; `stops`: one that is switched off; `moves`: another date. */
export type PolicyEffect = {
  what: 'begins' | 'stops' | 'moves'
  complaintId: string
  number: string
  clock: Bilingual
  from: Date | null
  to: Date | null
  isOverdueThen: boolean
}

export interface PolicyPreview {
  /** Complaints with an open clock, and how many of them were looked at. */
  open: number
  checked: number
  counts: Record<PolicyEffect['what'] | 'becomeOverdue' | 'noLongerOverdue', number>
  /** The first of them, the soonest date first. */
  effects: PolicyEffect[]
}

/** A preview looks at so many complaints, so that it answers within seconds, and names so many effects. */
const previewLimit = 500
const listLimit = 100

/** What a change would do to the open complaints at this moment. Nothing is saved. */
export async function previewPolicy(ctx: Context, wanted: ClockSettings): Promise<PolicyPreview> {
  const { institutionId } = ctx.actor
  const settings = await settledSettings(ctx.db, institutionId, wanted)
  const book = await rulebookOf(ctx.db, institutionId)
  const edited = withPolicy(book, settings, ctx.clock.now())
  const ids = await listComplaintsWithOpenClocks(ctx.db, institutionId, null, previewLimit)
  const counts = { begins: 0, stops: 0, moves: 0, becomeOverdue: 0, noLongerOverdue: 0 }
  const effects: PolicyEffect[] = []
  for (const complaintId of ids) {
    const { row, state } = await accessComplaint(ctx.db, systemActor(institutionId), complaintId)
    const history = await listHistory(ctx.db, institutionId, complaintId)
    const now = ctx.clock.now()
    const before = openOwn(deadlinesOfComplaint(book, state, history, now))
    const after = openOwn(deadlinesOfComplaint(edited, state, history, now))
    for (const effect of effectsOf(before, after)) {
      counts[effect.what] += 1
      effects.push({ ...effect, complaintId, number: row.number })
    }
    counts.becomeOverdue += countOverdue(after, before)
    counts.noLongerOverdue += countOverdue(before, after)
  }
  const open = ids.length < previewLimit ? ids.length : await countComplaintsWithOpenClocks(ctx.db, institutionId)
  const soonest = ({ to, from }: PolicyEffect) => (to ?? from)?.getTime() ?? 0
  return { open, checked: ids.length, counts, effects: effects.sort((a, b) => soonest(a) - soonest(b)).slice(0, listLimit) }
}

function withPolicy(book: Rulebook, settings: ClockSettings, madeAt: Date): Rulebook {
  const policies = book.policies ?? []
  return { ...book, policies: [...policies, { number: (policies.at(-1)?.number ?? 1) + 1, settings, madeAt }] }
}

const openOwn = ({ clocks }: Deadlines) =>
  new Map(
    clocks
      .filter((clock) => clock.kind === 'internal' && isObligation(clock) && isOpen(clock))
      .map((clock) => [clock.id, clock] as const),
  )

const countOverdue = (clocks: ReadonlyMap<string, ClockReading>, others: ReadonlyMap<string, ClockReading>) =>
  [...clocks].filter(([id, clock]) => clock.state === 'overdue' && others.get(id)?.state !== 'overdue').length

function effectsOf(
  before: ReadonlyMap<string, ClockReading>,
  after: ReadonlyMap<string, ClockReading>,
): Omit<PolicyEffect, 'complaintId' | 'number'>[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)]
    if (was && is && was.dueAt?.getTime() === is.dueAt?.getTime()) return []
    const what = was && is ? ('moves' as const) : is ? ('begins' as const) : ('stops' as const)
    const clock = (is ?? was)?.name ?? titleOf(id)
    return [{ what, clock, from: was?.dueAt ?? null, to: is?.dueAt ?? null, isOverdueThen: is?.state === 'overdue' }]
  })
}
