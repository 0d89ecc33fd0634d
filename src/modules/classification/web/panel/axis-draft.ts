import type { PanelAxis } from '../../../complaint/web/axis-values.ts'
import { panelAxes } from '../../../complaint/web/axis-values.ts'
import type { Classification } from './stored-reading.ts'

/** What a person has said so far, before it is saved. */
export type AxisDraft = Partial<Classification>

/** Whether an axis is still a suggestion, a question, or has been answered. */
export type AxisState = 'suggested' | 'question' | 'accepted' | 'changed' | 'settled'

export interface Standing {
  classification: Classification
  /** A person has said so already. */
  isSettled: boolean
  abstained: readonly PanelAxis[]
}

export function stateOfAxis(axis: PanelAxis, draft: AxisDraft, { classification, isSettled, abstained }: Standing): AxisState {
  if (axis in draft) return isSame(draft[axis], classification[axis]) ? (isSettled ? 'settled' : 'accepted') : 'changed'
  if (isSettled) return 'settled'
  return abstained.includes(axis) ? 'question' : 'suggested'
}

/** The next draft after an answer. What stands under a reason goes with it. */
export function answer(
  draft: AxisDraft,
  axis: PanelAxis,
  value: Classification[PanelAxis],
  { classification }: Standing,
): AxisDraft {
  const next: AxisDraft = { ...draft, [axis]: value }
  const detail = next.reasonDetail === undefined ? classification.reasonDetail : next.reasonDetail
  if (axis === 'reason' && detail !== null && !detail.startsWith(`${String(value)}.`)) next.reasonDetail = null
  return next
}

/** Takes an answer back: the suggestion stands as it stood. */
export function withdraw(draft: AxisDraft, axis: PanelAxis): AxisDraft {
  const { [axis]: _, ...others } = draft
  return others
}

export const axesIn = (state: AxisState, draft: AxisDraft, standing: Standing): PanelAxis[] =>
  panelAxes.filter((axis) => stateOfAxis(axis, draft, standing) === state)

/** What would be saved: the answers over what stands. */
export const resultOf = (draft: AxisDraft, { classification }: Standing): Classification => ({ ...classification, ...draft })

const isSame = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((item) => b.includes(item)) : a === b
