import { z } from '@hono/zod-openapi'
import type { Bilingual } from '../../platform/errors.ts'
import { isMasked } from '../../platform/masking.ts'
import { businesses } from '../classification/domain/labels.ts'
import { channels } from '../complaint/domain/vocabulary.ts'

const maskedAnswer: Bilingual = {
  zh: '这是打码后的值，不能保存。请输入完整内容或留空。',
  en: 'This is a masked value and cannot be saved. Give it in full or leave it out.',
}

/** Text of a person's own data: a value that comes back masked from a screen is refused, and told apart from a mere typing error. */
const personal = (least: number, most: number, shape?: RegExp, say?: Bilingual) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    .superRefine((value, issue) => {
      if (isMasked(value)) issue.addIssue({ code: 'custom', message: maskedAnswer.en, params: maskedAnswer })
      else if (shape && say && !shape.test(value.normalize('NFKC')))
        issue.addIssue({ code: 'custom', message: say.en, params: say })
    })

const phone = personal(5, 30, /^\+?[\d\s()-]{5,30}$/, { zh: '电话号码不正确', en: 'This is not a phone number' })
const idNumber = personal(4, 30, /^[0-9A-Za-z()\-\s]+$/, { zh: '证件号码不正确', en: 'This is not an ID number' })
const card = personal(8, 30, /^[\d\s-]+$/, { zh: '卡号或账号不正确', en: 'This is not a card or account number' })
const email = personal(3, 120, /^[^\s@]+@[^\s@]+\.[^\s@]+$/, { zh: '邮箱地址不正确', en: 'This is not an e-mail address' })

export const idTypes = [
  'id_card',
  'passport',
  'hk_macao_permit',
  'taiwan_permit',
  'residence_permit',
  'business_licence',
  'other',
] as const

const Complainant = z.strictObject({
  name: personal(1, 60),
  phone,
  idType: z.enum(idTypes).nullish(),
  idNumber: idNumber.nullish(),
  email: email.nullish(),
  address: personal(2, 200).nullish(),
  card: card.nullish(),
})

const Representative = Complainant.extend({
  phone: phone.nullish(),
  relation: z.string().trim().max(60).nullish(),
  authorisation: z
    .string()
    .trim()
    .max(200)
    .nullish()
    .openapi({ description: 'The paper that shows the mandate, such as 授权委托书 and its date.' }),
})

const Heir = Complainant.extend({ phone: phone.nullish(), relation: z.string().trim().max(60).nullish() })

const instant = z.iso.datetime({ offset: true })

/** What somebody tells us. Everything but the channel, the person and the text may be left out. */
export const FilingSchema = z
  .strictObject({
    channel: z.enum(channels),
    complainant: Complainant,
    text: z.string().trim().min(2).max(20_000),
    title: z.string().trim().min(2).max(100).nullish(),
    agent: Representative.nullish(),
    heir: Heir.nullish(),
    respondentUnitId: z.uuid().nullish(),
    respondentStaff: z.string().trim().max(60).nullish(),
    product: z
      .string()
      .trim()
      .max(80)
      .nullish()
      .openapi({ description: 'A code of the product tree, or the name the consumer uses.' }),
    business: z.enum(businesses).nullish(),
    claim: z.string().trim().max(2000).nullish(),
    basis: z.string().trim().max(2000).nullish(),
    amount: z.number().min(0).max(1e12).nullish().openapi({ description: 'Yuan in dispute. Read from the text when left out.' }),
    headcount: z.int().min(1).max(1_000_000).nullish(),
    visitors: z.int().min(0).max(100_000).nullish().openapi({ description: 'People who came in person.' }),
    externalSource: z
      .string()
      .trim()
      .regex(/^[\p{L}\p{N}_.:-]{1,40}$/u)
      .nullish()
      .openapi({ description: 'Who gave the number; the channel when left out.' }),
    externalNumber: z
      .string()
      .trim()
      .regex(/^[\p{L}\p{N}_.:/\-()[\]（）【】〔〕#]{1,80}$/u)
      .nullish(),
    externalDueAt: instant.nullish(),
    receivedAt: instant
      .nullish()
      .openapi({ description: 'When it reached us, if not now. Staff only, with `receivedReason`; never in the future.' }),
    receivedReason: z.string().trim().min(2).max(200).nullish(),
  })
  .openapi('Filing')

export type Filing = z.output<typeof FilingSchema>
