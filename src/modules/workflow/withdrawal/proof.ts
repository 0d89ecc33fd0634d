import { z } from '@hono/zod-openapi'
import type { Tx } from '../../../platform/database.ts'
import { type Bilingual, invalidFields } from '../../../platform/errors.ts'
import type { WithdrawalProof } from '../../complaint/domain/withdrawal.ts'
import { withdrawers } from '../../complaint/domain/withdrawal.ts'
import { type ComplaintRow, listParties } from '../../complaint/index.ts'
import { demandOwnAttachments } from '../own-attachments.ts'
import { Moment, words } from '../verb-route.ts'

/** The fields with which staff prove what a consumer told them. */
export const proofFields = {
  who: z.enum(withdrawers).default('consumer'),
  form: z.enum(['written', 'recorded']),
  recording: words(1, 200).nullable().default(null).openapi({ description: "Reference of the call's recording." }),
  attachmentIds: z.array(z.uuid()).max(20).default([]).openapi({ description: 'The signed paper, or the recording as a file.' }),
  authorityIds: z.array(z.uuid()).max(10).default([]).openapi({ description: 'What lets an agent speak for the consumer.' }),
  receivedAt: Moment.optional().openapi({
    description: 'When it reached us, if that was earlier; the procedure ends on that day.',
  }),
}

export interface GivenProof {
  who: WithdrawalProof['who']
  form: 'written' | 'recorded'
  recording?: string | null | undefined
  attachmentIds?: string[] | undefined
  authorityIds?: string[] | undefined
  receivedAt?: string | undefined
}

/**
 * What a consumer is said to have taken back is on paper or on a recording; an agent shows the authorisation, unless the
 * complaint came in through an agent and it is therefore held already (第13、14条). Each missing piece is named.
 */
export async function demandProof(tx: Tx, row: ComplaintRow, given: GivenProof): Promise<WithdrawalProof> {
  const { who, form, recording = null, attachmentIds = [], authorityIds = [] } = given
  const wrong: Record<string, Bilingual> = {}
  if (form === 'written' && attachmentIds.length === 0)
    wrong['attachmentIds'] = { zh: '书面形式须附消费者签字的文件', en: 'In writing: attach the signed paper' }
  if (form === 'recorded' && !recording && attachmentIds.length === 0)
    wrong['recording'] = {
      zh: '录音形式须填写录音编号或附录音文件',
      en: 'Recorded: give the reference of the recording, or attach it',
    }
  if (who === 'agent' && authorityIds.length === 0 && !(await hasAgent(tx, row)))
    wrong['authorityIds'] = { zh: '代理人须附授权委托书', en: 'An agent: attach the authorisation' }
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
  return {
    ...{ who, form, recording: recording?.trim() || null },
    attachmentIds: await demandOwnAttachments(tx, row, attachmentIds),
    authorityIds: await demandOwnAttachments(tx, row, authorityIds),
  }
}

const hasAgent = async (tx: Tx, row: ComplaintRow) =>
  (await listParties(tx, row.institution_id, row.id)).some(({ role }) => role === 'agent')
