import { z } from '@hono/zod-openapi'
import { invalidFields } from '../../../platform/errors.ts'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { BilingualText, ComplaintPath, ComplaintSummary, presentSummary } from '../../complaint/index.ts'
import { likenessSignals } from '../domain/likeness.ts'
import { findDuplicates } from './find-duplicates.ts'
import { type MergeCandidate, mergeCandidates } from './merge-candidates.ts'

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

const Verdict = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: BilingualText })])
const Candidate = z
  .object({
    complaint: ComplaintSummary,
    percent: z.int().min(0).max(100).openapi({ description: 'How alike the two are: the sum of the points, at most 100.' }),
    parts: z.array(z.object({ signal: z.enum(likenessSignals), points: z.int(), say: BilingualText })),
    isSamePerson: z.boolean().openapi({ description: 'By phone, ID or card.' }),
    cameFirst: z.enum(['this', 'candidate']),
    daysApart: z.int(),
    isLinked: z.boolean(),
    isLikelyRepeat: z
      .boolean()
      .openapi({ description: 'The same person is back within 90 days with what looks like the same matter.' }),
    merge: Verdict.openapi({ description: 'Whether the two may be merged, by either way.' }),
  })
  .openapi('MergeCandidate')

const candidatesRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/merge-candidates',
  operationId: 'listMergeCandidates',
  tags: ['relations'],
  summary: 'What a complaint may be a repeat of, each with how alike the two are and why',
  permission: 'complaint.read',
  request: { params: ComplaintPath },
  responses: {
    200: json(
      z
        .object({
          items: z.array(Candidate),
          undecided: z
            .union([Candidate, z.null()])
            .openapi({ description: 'The earlier complaint about which a person should decide now: repeat, or another matter.' }),
          outOfSight: z.int().openapi({ description: 'Others of the same person that you may not see.' }),
        })
        .openapi('MergeCandidates'),
      'The most alike first; only those that you may see',
    ),
  },
})

const present = ({ row, likeness, ...rest }: MergeCandidate): z.input<typeof Candidate> => ({
  ...rest,
  ...likeness,
  complaint: presentSummary(row),
  merge: rest.merge.ok ? { ok: true } : { ok: false, why: rest.merge.why },
})

export const duplicateRoutes = () =>
  createRouter()
    .openapi(candidatesRoute, async (c) => {
      const { candidates, undecided, outOfSight } = await mergeCandidates(contextOf(c), c.req.valid('param').id)
      return c.json({ items: candidates.map(present), undecided: undecided && present(undecided), outOfSight }, 200)
    })
    .openapi(hintsRoute, async (c) => {
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
