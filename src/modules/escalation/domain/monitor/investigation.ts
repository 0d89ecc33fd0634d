import type { Bilingual } from '../../../../platform/errors.ts'

export const investigationStatuses = ['opened', 'investigating', 'findings', 'measures', 'closing', 'closed'] as const
/** 已立项 → 调查中 → 已查明 → 整改中 → 待审结 → 已审结 */
export type InvestigationStatus = (typeof investigationStatuses)[number]

/** What can happen to a special investigation (专项调查). Append-only; its standing is the fold. */
export type InvestigationEntry =
  | { type: 'opened'; why: Bilingual; measure: string; week: string }
  | { type: 'alarm_added'; why: Bilingual; measure: string; week: string }
  | { type: 'taken'; plan: string; onBehalfOf?: string }
  | { type: 'noted'; text: string }
  | { type: 'linked'; complaintId: string; number: string; why: string }
  | { type: 'evidence_added'; fileId: string; name: string; sha256: string; size: number }
  | { type: 'found'; text: string; cause: string }
  | { type: 'measures_set'; text: string; dueOn: string }
  /** An emergency plan was started for it; `text` is its name. */
  | { type: 'plan_started'; runId: string; text: string }
  | { type: 'closing_asked'; text: string; onBehalfOf?: string }
  | { type: 'closing_returned'; opinion: string }
  | { type: 'closed'; opinion: string }

export const investigationActs = [
  'take',
  'note',
  'link',
  'attach',
  'find',
  'set_measures',
  'ask_closing',
  'decide_closing',
] as const
export type InvestigationAct = (typeof investigationActs)[number]

const from = {
  take: ['opened'],
  note: ['opened', 'investigating', 'findings', 'measures', 'closing'],
  link: ['opened', 'investigating', 'findings', 'measures'],
  attach: ['opened', 'investigating', 'findings', 'measures'],
  find: ['investigating', 'findings'],
  // Not before it is known what went wrong.
  set_measures: ['findings', 'measures'],
  ask_closing: ['measures'],
  decide_closing: ['closing'],
} as const satisfies Record<InvestigationAct, readonly InvestigationStatus[]>

export const investigationStatusName: Record<InvestigationStatus, Bilingual> = {
  opened: { zh: '已立项', en: 'opened' },
  investigating: { zh: '调查中', en: 'under investigation' },
  findings: { zh: '已查明', en: 'with findings' },
  measures: { zh: '整改中', en: 'with measures' },
  closing: { zh: '待审结', en: 'waiting to be closed' },
  closed: { zh: '已审结', en: 'closed' },
}

export interface Standing {
  status: InvestigationStatus
  ownerId: string | null
  /** Who asked for the closing: somebody else decides. */
  askedBy: string | null
  /** In whose names a deputy took it or asked for its closing: it is theirs as well. */
  namesUsed?: readonly string[]
}

export type May = { ok: true } | { ok: false; why: Bilingual }

/**
 * May this be done now, by this person? `selves`: they and whoever they act for; `isExamined`: one of them sits in the unit
 * that is looked into.
 */
export function mayAct(act: InvestigationAct, at: Standing, who: { selves: readonly string[]; isExamined: boolean }): May {
  const no = (zh: string, en: string): May => ({ ok: false, why: { zh, en } })
  if (who.isExamined) return no('被调查单位的人员不得办理本调查。', 'People of the unit that is looked into may not act.')
  if (!(from[act] as readonly InvestigationStatus[]).includes(at.status)) {
    const name = investigationStatusName[at.status]
    return no(`该调查${name.zh}，不能进行这一步。`, `The investigation is ${name.en}: this step is not open.`)
  }
  const isOwners = act === 'find' || act === 'set_measures' || act === 'ask_closing'
  const is = (id: string | null) => id !== null && who.selves.includes(id)
  if (isOwners && !is(at.ownerId)) return no('由承办人办理。', 'This is for whoever has taken the investigation.')
  if (act === 'decide_closing' && [at.askedBy, at.ownerId, ...(at.namesUsed ?? [])].some(is))
    return no('审结须由承办人以外的人决定。', 'Somebody other than the investigator decides on the closing.')
  return { ok: true }
}

/** The standing after an entry. */
export function standingAfter(at: Standing, entry: InvestigationEntry, by: string): Standing {
  switch (entry.type) {
    case 'opened':
      return { status: 'opened', ownerId: null, askedBy: null }
    case 'taken':
      return { ...at, status: 'investigating', ownerId: by }
    case 'found':
      return { ...at, status: 'findings' }
    case 'measures_set':
      return { ...at, status: 'measures' }
    case 'closing_asked':
      return { ...at, status: 'closing', askedBy: by }
    case 'closing_returned':
      return { ...at, status: 'measures', askedBy: null }
    case 'closed':
      return { ...at, status: 'closed' }
    default:
      return at
  }
}
