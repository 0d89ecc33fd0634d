import type { Context } from '../../platform/module.ts'
import type { AnswerForm } from '../complaint/domain/vocabulary.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'

/** A word with the consumer that is not the answer: it joins the same timeline, so that nobody asks twice. */
export async function recordContact(
  ctx: Context,
  complaintId: string,
  wanted: Versioned & { form: AnswerForm | 'visit'; text: string },
): Promise<Loaded> {
  return await act(ctx, complaintId, 'contact', wanted, () => ({
    events: [{ type: 'contacted', form: wanted.form, text: wanted.text }],
  }))
}
