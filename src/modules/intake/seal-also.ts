import type { Context } from '../../platform/module.ts'
import { wellFormed } from '../classification/index.ts'
import { maskC2, type PersonalDataKind, redactC3 } from '../complaint/domain/personal-data.ts'
import type { ComplaintRow, RowChanges } from '../complaint/index.ts'

export interface SafeText {
  /** C3 removed, C2 masked. */
  shown: string
  /** C3 removed, C2 in clear. */
  redacted: string
  kinds: PersonalDataKind[]
}

/** Makes any text that came from outside safe to keep and to show. */
export function safeText(text: string): SafeText {
  const { text: redacted, found } = redactC3(wellFormed(text))
  return { shown: maskC2(redacted), redacted, kinds: [...new Set(found.map(({ kind }) => kind))] }
}

/**
 * Keeps what a mask hides of a later text with the sealed text of its complaint, where a person with a reason can read it:
 * the account to which money should go is often sent afterwards. Nothing changes when nothing was masked.
 */
export function sealAlso(ctx: Context, row: ComplaintRow, title: string, { shown, redacted }: SafeText): RowChanges {
  if (shown === redacted) return {}
  const before = row.text_sealed ? ctx.keys.decrypt(row.text_sealed, `${row.id}:text`) : row.text
  return {
    text_sealed: ctx.keys.encrypt(`${before}\n\n【${title} ${ctx.clock.now().toISOString()}】${redacted}`, `${row.id}:text`),
  }
}
