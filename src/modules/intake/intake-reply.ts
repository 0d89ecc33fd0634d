import { z } from '@hono/zod-openapi'
import type { Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import { BecauseSchema, PersonalDataKindSchema } from '../classification/index.ts'
import { ComplaintDetail, complaintReply } from '../complaint/index.ts'
import { ClockSchema, presentClocks } from '../deadlines/index.ts'
import type { Filed } from './file-complaint.ts'

/** What filing a complaint is answered with: the complaint, its dates, and what the reader must know of the filing itself. */
export const IntakeReply = ComplaintDetail.extend({
  clocks: z.array(ClockSchema),
  redacted: z.array(PersonalDataKindSchema).openapi({
    description:
      'Kinds of C3 data (passwords, CVV, one-time codes…) that stood in the text. They were removed for good: the text cannot be restored.',
  }),
  because: z.array(BecauseSchema).openapi({ description: 'Why it was classified so; `at` points into `text`.' }),
}).openapi('FiledComplaint')

export async function intakeReply(
  ctx: Context,
  tx: Tx,
  { complaint, redacted, because }: Filed,
): Promise<z.input<typeof IntakeReply>> {
  // Read through the transaction: a second connection might be the one that everybody waits for.
  const detail = await complaintReply({ ...ctx, db: tx }, complaint.row)
  const clocks = await presentClocks(ctx, tx, complaint.row.id)
  return { ...detail, clocks, redacted, because }
}
