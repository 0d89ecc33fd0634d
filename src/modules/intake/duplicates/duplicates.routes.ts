import { z } from '@hono/zod-openapi'
import { invalidFields } from '../../../platform/errors.ts'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { BilingualText, ComplaintSummary, presentSummary } from '../../complaint/index.ts'
import { findDuplicates } from './find-duplicates.ts'

const short = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullish()
    .transform((text) => text || undefined)

const hintsRoute = defineRoute({
  method: 'post',
  path: '/api/duplicate-hints',
  operationId: 'findDuplicates',
  tags: ['intake'],
  summary: 'Earlier complaints of the same person or on the same matter, while one is being typed; nothing is kept',
  permission: 'complaint.create',
  request: {
    body: body(z.strictObject({ phone: short(30), idNumber: short(30), card: short(30), name: short(60), text: short(20_000) })),
  },
  responses: {
    200: json(
      z
        .object({
          hints: z.array(
            z.object({
              kind: z.enum(['same_person', 'same_matter', 'same_person_and_matter']),
              score: z.number().min(0).max(1),
              reason: BilingualText,
              complaint: ComplaintSummary,
            }),
          ),
          samePersonCount: z.int().openapi({ description: 'In the last 90 days, in the whole institution.' }),
          say: BilingualText.nullable(),
        })
        .openapi('DuplicateHints'),
      'The most likely first; only those that you may see',
    ),
  },
})

export const duplicateRoutes = () =>
  createRouter().openapi(hintsRoute, async (c) => {
    const query = c.req.valid('json')
    if (Object.values(query).every((value) => value === undefined))
      throw invalidFields({
        phone: { zh: '请输入电话、证件号、卡号或内容', en: 'Give a phone, ID or card number, or some text' },
      })
    const { hints, samePersonCount, say } = await findDuplicates(contextOf(c), query)
    return c.json(
      { hints: hints.map(({ row, ...hint }) => ({ ...hint, complaint: presentSummary(row) })), samePersonCount, say },
      200,
    )
  })
