import type { Bilingual } from '../../../../platform/errors.ts'
import type { ComplaintState } from '../complaint.ts'
import type { RecordedEvent } from '../events.ts'
import { hasEnded } from '../vocabulary.ts'

/** What merging asks of a complaint besides its own standing. */
export interface Side {
  id: string
  number: string
  state: ComplaintState
  /** Blind indexes of phone, ID and card: of the complainant, and of everybody on the complaint. */
  complainant: readonly string[]
  everybody: readonly string[]
}

export type MergeVerdict = { ok: true } | { ok: false; code: MergeRefusal; why: Bilingual }
export type MergeRefusal = 'same_complaint' | 'target_ended' | 'other_person' | 'other_confidentiality'

/**
 * May `from` go on in `into`? Its own standing is asked by `can('merge')`; this is about the two of them.
 *
 * The complainant must be somebody of the other complaint, by phone, ID or card: whoever asks the portal with either number
 * then reads the one matter, so two customers are never merged, however alike their words. A target is open, therefore not
 * merged itself, therefore no circle can close.
 */
export function canMerge(from: Side, into: Side, trusted: boolean): MergeVerdict {
  if (from.id === into.id) return no('same_complaint', '不能并入自身。', 'A complaint cannot be merged into itself.')
  if (hasEnded(into.state.status))
    return no(
      'target_ended',
      `${into.number} 已经结束，须先重新办理，才能并入。`,
      `${into.number} has ended: open it again before anything is merged into it.`,
    )
  if (!isSamePerson(from, into))
    return no(
      'other_person',
      '两件投诉的投诉人不是同一人（按电话、证件号、卡号核对），不能合并；可以建立关联。',
      'The complainants are not one person by phone, ID or card, so these cannot be merged; they can be linked.',
    )
  if (from.state.isConfidential !== into.state.isConfidential && !trusted)
    return no(
      'other_confidentiality',
      '其中一件是保密投诉，须有保密权限的人员合并。',
      'One of the two is confidential: only somebody with that right may merge them.',
    )
  return { ok: true }
}

const no = (code: MergeRefusal, zh: string, en: string): MergeVerdict => ({ ok: false, code, why: { zh, en } })

export const isSamePerson = (from: Side, into: Side): boolean => from.complainant.some((index) => into.everybody.includes(index))

/** Which of two goes on, unless a person says otherwise: the one received first; its term is the stricter one. */
export const olderOf = <Kind extends { state: ComplaintState; id: string }>(one: Kind, other: Kind): Kind => {
  const difference = one.state.receivedAt.getTime() - other.state.receivedAt.getTime()
  if (difference === 0) return one.id < other.id ? one : other
  return difference < 0 ? one : other
}

/** What reached the complaint that goes on since another was merged into it: what may be given back with it. */
export function cameMeanwhile(history: readonly RecordedEvent[], fromId: string): RecordedEvent[] {
  const since = history.findLast(({ event }) => event.type === 'merged_from' && event.fromId === fromId)?.seq
  if (since === undefined) return []
  return history.filter(
    ({ seq, event }) => seq > since && (event.type === 'attached' || event.type === 'material_added') && event.by === 'consumer',
  )
}
