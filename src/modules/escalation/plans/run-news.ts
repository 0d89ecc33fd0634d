import type { Tx } from '../../../platform/database.ts'
import type { Bilingual } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { GroupNews } from '../events.ts'
import type { RunRow } from './plans.tables.ts'

/**
 * Tells people of a run, in the transaction that makes the news. What comes from a drill says so first.
 * While a real one runs, everything is an alarm: an emergency does not wait for the end of quiet hours.
 */
export async function tellRun(
  ctx: Context,
  tx: Tx,
  row: RunRow,
  news: { kind: GroupNews['kind']; title: Bilingual; personIds: readonly (string | null)[]; unitIds?: readonly string[] },
): Promise<void> {
  const mark = row.is_drill ? { zh: '【演练】', en: '[DRILL] ' } : { zh: '', en: '' }
  await ctx.events.publish(ctx, tx, 'escalation.plan_news', {
    ...{ institutionId: row.institution_id, kind: isEmergency(row) ? 'alarm' : news.kind },
    title: { zh: `${mark.zh}${news.title.zh}`, en: `${mark.en}${news.title.en}` },
    body: [row.content.title, row.unit_name, row.origin_label].filter(Boolean).join(' · '),
    ...{ link: `/plan-runs/${row.id}`, complaint: null },
    unitIds: [...(news.unitIds ?? [])],
    personIds: [...new Set(news.personIds.filter((id) => id !== null))],
  })
}

const isEmergency = ({ is_drill, status }: RunRow): boolean => !is_drill && status === 'running'

/** Everybody of the chain of command. */
export const chainOf = (row: RunRow): (string | null)[] => row.chain.flatMap(({ personId, deputyId }) => [personId, deputyId])

export const commanderOf = (row: RunRow): string | null => row.chain[0]?.personId ?? null
