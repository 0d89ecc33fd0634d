import { type Bilingual, invalidFields } from '../../platform/errors.ts'

/** A moment that somebody enters afterwards lies in the past, and not before it could have been. */
export function demandPast(field: string, at: Date, bounds: { now: Date; from: Date; fromName: Bilingual }): void {
  if (at > bounds.now) throw invalidFields({ [field]: { zh: '不能晚于现在', en: 'Not in the future' } })
  if (at < bounds.from) throw invalidFields({ [field]: bounds.fromName })
}

export const notBeforeReceipt: Bilingual = { zh: '不能早于收到投诉的时间', en: 'Not before the complaint was received' }
