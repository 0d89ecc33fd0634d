import type { Context } from '../../../platform/module.ts'
import { beijingDate } from '../../../platform/time.ts'
import type { RecordedEvent } from '../../complaint/domain/events.ts'
import { findComplaint, listHistory, listParties, openPersonal } from '../../complaint/index.ts'
import type { DecidedRedress, Source } from '../domain/assistant/check-answer.ts'
import { selectPassages } from '../domain/assistant/guidance.ts'
import { languageOf } from '../domain/normalise.ts'
import { listGuidance } from './guidance.repo.ts'
import { passageOf } from './guidance.ts'
import { type KnownValue, knownOf, maskOutgoing } from './mask-outgoing.ts'

/** A complaint as a language model may read it. */
export interface GatheredCase {
  language: 'zh' | 'en'
  /** Masked. */
  text: string
  claim: string | null
  findings: Source[]
  redress: DecidedRedress
  isConfidential: boolean
  isComplex: boolean
  confidence: Record<string, unknown>
  business: string | null
  reason: string | null
}

const roleNames: Record<string, string> = { complainant: '投诉人', agent: '代理人', heir: '继承人' }
const personalFields = ['name', 'phone', 'idNumber', 'email', 'address', 'card'] as const

/**
 * Reads what a question may be about and masks it. Null when the complaint is gone.
 *
 * The sealed values are opened to be looked for in the text, and go no further than this function.
 */
export async function gatherCase(ctx: Context, complaintId: string): Promise<GatheredCase | null> {
  const { institutionId } = ctx.actor
  const row = await findComplaint(ctx.db, institutionId, complaintId)
  if (!row) return null
  const [parties, history] = await Promise.all([
    listParties(ctx.db, institutionId, complaintId),
    listHistory(ctx.db, institutionId, complaintId),
  ])
  const known: KnownValue[] = parties.flatMap((party) =>
    personalFields.flatMap((field) => {
      const value = openPersonal(ctx.keys, party, field)
      return value ? knownOf(field, value, roleNames[party.role] ?? '相关人') : []
    }),
  )
  const staff = [
    row.respondent_staff,
    row.owner_name,
    ...history.filter(({ actorKind }) => actorKind === 'person').map(({ actorName }) => actorName),
  ]
  for (const name of new Set(staff)) if (name) known.push({ value: name, show: '【员工】' })
  const mask = (text: string) => maskOutgoing(text, known)
  const text = mask([row.text, ...later(history)].join('\n'))
  return {
    language: languageOf(row.text) === 'en' ? 'en' : 'zh',
    text,
    claim: row.claim ? mask(row.claim) : null,
    ...decided(history, mask, row.state.isSolutionApproved),
    isConfidential: row.is_confidential,
    isComplex: row.state.isComplex,
    confidence: row.confidence,
    business: row.business,
    reason: row.reason,
  }
}

/** What the consumer said afterwards. */
const later = (history: readonly RecordedEvent[]): string[] =>
  history.flatMap(({ event }) =>
    event.type === 'repeated' || (event.type === 'material_added' && event.by === 'consumer') ? [event.text] : [],
  )

/** What the institution found, and the last solution if it has been approved: nothing else binds it. */
function decided(
  history: readonly RecordedEvent[],
  mask: (text: string) => string,
  isApproved: boolean,
): { findings: Source[]; redress: DecidedRedress } {
  const told = history.flatMap(({ event, at }) => (event.type === 'finding_recorded' ? [{ text: event.text, at }] : []))
  const proposed = history.findLast(({ event }) => event.type === 'solution_proposed')
  const solution = isApproved && proposed?.event.type === 'solution_proposed' ? { ...proposed.event, at: proposed.at } : null
  const findings: Source[] = told.map(({ text, at }, index) => ({
    id: `F${index + 1}`,
    kind: 'finding',
    title: `核查情况（${beijingDate(at)}）`,
    text: mask(text),
    passageId: null,
  }))
  if (solution)
    findings.push({
      id: `F${findings.length + 1}`,
      kind: 'finding',
      title: `已批准的解决方案（${beijingDate(solution.at)}）`,
      text: mask(solution.redressAmount === null ? solution.text : `${solution.text}（金额：${solution.redressAmount}元）`),
      passageId: null,
    })
  return {
    findings,
    redress: solution && solution.redressKind !== 'none' ? { amount: solution.redressAmount } : null,
  }
}

/** The numbered sources of a draft: guidance in force today, what was found, and the consumer's words. */
export async function gatherSources(ctx: Context, of: GatheredCase): Promise<Source[]> {
  const rows = await listGuidance(ctx.db, ctx.actor.institutionId)
  const passages = selectPassages(rows.map(passageOf), { ...of, on: beijingDate(ctx.clock.now()) })
  const guidance = passages.map((passage, index): Source => {
    const isEnglish = of.language === 'en' && passage.textEn !== null
    return {
      id: `G${index + 1}`,
      kind: 'guidance',
      title: `${isEnglish ? (passage.titleEn ?? passage.titleZh) : passage.titleZh} · ${passage.source}`,
      text: isEnglish ? passage.textEn! : passage.textZh,
      passageId: passage.id,
    }
  })
  const said = of.claim ? `${of.text}\n诉求：${of.claim}` : of.text
  return [...guidance, ...of.findings, { id: 'C1', kind: 'consumer', title: '消费者的原话', text: said, passageId: null }]
}
