import type { Tx } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import type { ComplaintRow } from '../../complaint/index.ts'
import { superiorUnit } from '../../identity/index.ts'
import { type Concerned, groupNews, joinedNews, type NewsFacts } from '../domain/groups/group-news.ts'
import '../events.ts'
import type { GroupRow } from './groups.tables.ts'

/** Tells those whom an event of a group case concerns, in the transaction that saves it. */
export async function tellConcerned(
  ctx: Context,
  tx: Tx,
  row: GroupRow,
  { type, data }: { type: string; data: NewsFacts['data'] },
): Promise<void> {
  const news = groupNews(type, { unitName: row.unit_name, ownerUnitName: row.owner_unit_name, data })
  if (!news) return
  const above = news.to.includes('above') ? await superiorUnit(tx, row.owner_unit_id) : null
  const units: Partial<Record<Concerned, string | undefined>> = { desk: row.owner_unit_id, above: above?.id }
  const people: Partial<Record<Concerned, string | null | undefined>> = {
    owner: row.owner_id,
    spokesman: row.spokesman_id,
    drafter: row.reply?.draftedBy ?? stringOf(data['draftedBy']),
    sender: row.reply?.sentBy,
  }
  const present = <One>(one: One | null | undefined): one is One => one !== null && one !== undefined
  await ctx.events.publish(ctx, tx, 'escalation.group_news', {
    ...{ institutionId: row.institution_id, kind: news.kind, title: news.title, body: row.title },
    ...{ link: `/groups/${row.id}`, complaint: null },
    unitIds: [...new Set(news.to.map((one) => units[one]).filter(present))],
    personIds: [...new Set(news.to.map((one) => people[one]).filter(present))],
  })
}

const stringOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Tells those who handle complaints that these have become members; each of them once, with a way to the first of theirs. */
export async function tellHandlers(ctx: Context, tx: Tx, row: GroupRow, joined: readonly ComplaintRow[]): Promise<void> {
  for (const [personId, theirs] of Map.groupBy(joined, ({ owner_id }) => owner_id)) {
    const [first] = theirs
    if (!personId || !first) continue
    await ctx.events.publish(ctx, tx, 'escalation.group_news', {
      ...{
        institutionId: row.institution_id,
        kind: 'assigned',
        title: joinedNews(theirs.length, row.unit_name),
        body: row.title,
      },
      ...{ link: null, complaint: { id: first.id, number: first.number }, unitIds: [], personIds: [personId] },
    })
  }
}
