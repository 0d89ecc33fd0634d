import type { Bilingual } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { dayMs } from '../../../platform/time.ts'
import { classifierFor, understand } from '../../classification/index.ts'
import { reaches } from '../../complaint/domain/row-scope.ts'
import { type ComplaintRow, listByPerson, listSharingPhrases, personalIndex, placed } from '../../complaint/index.ts'
import { phrasesOf, shingles, similarity } from '../domain/similarity.ts'

export interface DuplicateQuery {
  phone?: string | undefined
  idNumber?: string | undefined
  card?: string | undefined
  name?: string | undefined
  text?: string | undefined
}

export interface DuplicateHint {
  kind: 'same_person' | 'same_matter' | 'same_person_and_matter'
  /** 0..1. */
  score: number
  reason: Bilingual
  row: ComplaintRow
}

export interface Duplicates {
  hints: DuplicateHint[]
  /** Complaints of the same person in the window, those that this person may not see included. */
  samePersonCount: number
  say: Bilingual | null
}

const windowDays = 90
/** From here on two texts are about one matter, and from here on even where the business differs. */
const alike = 0.28
const sameWords = 0.6
const most = 10

/**
 * What may be the same complaint, while it is being typed.
 *
 * Only complaints within the person's scope are shown. That the same customer has others elsewhere is told as a number,
 * so that nobody files twice what a colleague has in hand; confidential ones are not even counted.
 */
export async function findDuplicates(ctx: Context, query: DuplicateQuery): Promise<Duplicates> {
  const since = new Date(ctx.clock.now().getTime() - windowDays * dayMs)
  const [ofPerson, ofMatter] = await Promise.all([samePerson(ctx, query, since), sameMatter(ctx, query.text, since)])
  const seen = ofPerson.filter((row) => mayRead(ctx, row))
  const counted = ofPerson.filter((row) => !row.is_confidential || mayRead(ctx, row))
  const hints = new Map<string, DuplicateHint>()
  for (const row of seen) {
    const days = Math.floor((ctx.clock.now().getTime() - row.received_at.getTime()) / dayMs)
    const when = days === 0 ? { zh: '今天', en: 'today' } : { zh: `${days} 天前`, en: `${days} days ago` }
    hints.set(row.id, {
      kind: 'same_person',
      score: 0.7,
      reason: { zh: `同一客户${when.zh}的投诉`, en: `The same customer, ${when.en}` },
      row,
    })
  }
  for (const { row, score } of ofMatter) {
    const percent = Math.round(score * 100)
    const reason = { zh: `内容相似度 ${percent}%`, en: `${percent}% alike in wording` }
    const person = hints.get(row.id)
    hints.set(
      row.id,
      person
        ? {
            kind: 'same_person_and_matter',
            score: Math.max(0.95, score),
            reason: { zh: `${person.reason.zh}，${reason.zh}`, en: `${person.reason.en}; ${reason.en}` },
            row,
          }
        : { kind: 'same_matter', score: Math.round(score * 100) / 100, reason, row },
    )
  }
  const sorted = [...hints.values()].sort(
    (a, b) => b.score - a.score || b.row.received_at.getTime() - a.row.received_at.getTime(),
  )
  return { hints: sorted.slice(0, most), samePersonCount: counted.length, say: sayCount(counted.length) }
}

const sayCount = (count: number): Bilingual | null =>
  count === 0
    ? null
    : {
        zh: `该客户近 ${windowDays} 天有 ${count} 件投诉`,
        en: `This customer has ${count} complaint${count === 1 ? '' : 's'} in the last ${windowDays} days`,
      }

/** By phone, ID or card; a name alone is shared by too many. */
async function samePerson(ctx: Context, query: DuplicateQuery, since: Date): Promise<ComplaintRow[]> {
  const index = (field: 'phone' | 'idNumber' | 'card') => (query[field] ? personalIndex(ctx.keys, field, query[field]) : null)
  const person = { phoneIndex: index('phone'), idNumberIndex: index('idNumber'), cardIndex: index('card') }
  const rows = await listByPerson(ctx.db, ctx.actor.institutionId, person, 50)
  return rows.filter((row) => row.received_at >= since)
}

async function sameMatter(ctx: Context, text: string | undefined, since: Date): Promise<{ row: ComplaintRow; score: number }[]> {
  if (!text || [...text].length < 12) return []
  const said = understand(text, await classifierFor(ctx.db, ctx.actor.institutionId))
  const own = shingles(said.text)
  const rows = await listSharingPhrases(ctx.db, ctx.actor, {
    phrases: phrasesOf(said.text, { length: 3, most: 24 }),
    since,
    limit: 200,
  })
  return rows
    .map((row) => ({ row, score: similarity(own, shingles(row.text)) }))
    .filter(({ row, score }) => score >= sameWords || (score >= alike && row.business === said.business))
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
}

const mayRead = (ctx: Context, row: ComplaintRow): boolean => reaches(ctx.actor, placed(row))
