import { businesses, grades, reasons, routes } from '../labels.ts'
import { statedIn, sumsIn, unfounded } from './numbers.ts'
import { bindingClauses, redressPromises, speaksToMachine } from './promises.ts'
import type { DropCause } from './uses.ts'

export type Checked = { ok: true } | { ok: false; cause: DropCause; detail: string }
const fine: Checked = { ok: true }
const drop = (cause: DropCause, detail: string): Checked => ({ ok: false, cause, detail })

export interface Source {
  /** `G1` guidance, `F1` what the institution found or decided, `C1` what the consumer said. */
  id: string
  kind: 'guidance' | 'finding' | 'consumer'
  title: string
  text: string
  /** The passage of the library, for guidance. */
  passageId: string | null
}

export interface Draft {
  paragraphs: { text: string; sources: string[] }[]
}

export interface Opinion {
  route: string
  business: string
  reason: string | null
  grade: string | null
  because: string
}

/** What the institution has decided to give: null until a solution with redress has been approved. */
export type DecidedRedress = { amount: number | null } | null

/**
 * Whether a draft may be shown to a person at all.
 *
 * Every paragraph cites sources that were given; guidance is cited; no number, article or date is stated that stands in
 * none of the sources; what binds the institution is not taken from the consumer's words; money is promised only as approved.
 */
export function checkDraft(draft: Draft, sources: readonly Source[], redress: DecidedRedress): Checked {
  const known = new Map(sources.map((source) => [source.id, source]))
  for (const { sources: cited } of draft.paragraphs) for (const id of cited) if (!known.has(id)) return drop('unknown_source', id)
  const cited = new Set(draft.paragraphs.flatMap((paragraph) => paragraph.sources))
  if (!sources.some(({ id, kind }) => kind === 'guidance' && cited.has(id))) return drop('no_guidance_cited', '')

  const text = draft.paragraphs.map((paragraph) => paragraph.text).join('\n')
  const promise = wrongPromise(text, redress)
  if (promise) return drop('promise', promise)
  const told = sources.filter(({ kind }) => kind === 'consumer').map((source) => statedIn(source.text))
  const own = sources.filter(({ kind }) => kind !== 'consumer').map((source) => statedIn(`${source.title}\n${source.text}`))
  for (const clause of bindingClauses(text)) {
    const invented = unfounded(statedIn(clause), ...own)
    if (invented) return dropStated(invented)
  }
  const invented = unfounded(statedIn(text), ...own, ...told)
  return invented ? dropStated(invented) : fine
}

/** A promise of money that nobody approved, or of another sum than was approved. */
function wrongPromise(text: string, redress: DecidedRedress): string | null {
  const promises = redressPromises(text)
  if (promises.length === 0) return null
  if (redress === null) return promises[0]!.trim()
  const approved = redress.amount
  // Terms and articles in such a clause are checked with all other numbers; a sum must be the one approved.
  return promises.find((clause) => sumsIn(clause).some((sum) => sum !== approved))?.trim() ?? null
}

/**
 * A summary states facts of the text. What was promised to the consumer is such a fact; but where the text speaks to the
 * machine, a promise in the summary may be the machine's.
 */
export function checkSummary(text: string, caseText: string): Checked {
  const [promise] = speaksToMachine(caseText) ? redressPromises(text) : []
  if (promise) return drop('promise', promise.trim())
  const invented = unfounded(statedIn(text), statedIn(caseText))
  return invented ? dropStated(invented) : fine
}

export const maxSummary = { zh: 120, en: 400 } as const

/** Cut at the end of a sentence that fits, or null when not even the first one does. */
export function fitSummary(text: string, language: 'zh' | 'en'): string | null {
  const most = maxSummary[language]
  const tidy = text.replace(/\s+/g, ' ').trim()
  if ([...tidy].length <= most) return tidy === '' ? null : tidy
  const head = [...tidy].slice(0, most).join('')
  const end = Math.max(...['。', '！', '？', '；', '. ', '! ', '? '].map((mark) => head.lastIndexOf(mark)))
  return end > 0 ? head.slice(0, end + 1).trim() : null
}

/** Only words of our own lists; no grievance has neither reason nor grade. */
export function checkOpinion(opinion: Opinion): Checked {
  const isOf = (codes: readonly string[], code: string | null) => code === null || codes.includes(code)
  if (!routes.includes(opinion.route as never)) return drop('bad_label', `route ${opinion.route}`)
  if (!businesses.includes(opinion.business as never)) return drop('bad_label', `business ${opinion.business}`)
  if (!isOf(reasons, opinion.reason)) return drop('bad_label', `reason ${opinion.reason}`)
  if (!isOf(grades, opinion.grade)) return drop('bad_label', `grade ${opinion.grade}`)
  return fine
}

const dropStated = ({ kind, value }: { kind: 'number' | 'date'; value: string }) =>
  drop(kind === 'date' ? 'unfounded_date' : 'unfounded_number', value)
