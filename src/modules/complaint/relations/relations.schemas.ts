import { z } from '@hono/zod-openapi'
import { BilingualText, ComplaintDetail, ComplaintSummary, Instant, TimelineEntry } from '../complaint.schemas.ts'
import { childKinds } from '../domain/relations/family.ts'
import { linkKinds } from '../domain/relations/relation-events.ts'
import { outcomes } from '../domain/vocabulary.ts'

export const LinkKind = z.enum(linkKinds)
const Verdict = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: BilingualText })])

export const Relations = z
  .object({
    mergedInto: z.union([ComplaintSummary, z.null()]),
    mergedFrom: z.array(z.object({ at: Instant, complaint: ComplaintSummary })),
    links: z.array(z.object({ kind: LinkKind, complaint: ComplaintSummary })),
    parent: z
      .object({ kind: z.enum(childKinds), number: z.string(), complaint: ComplaintSummary.nullable() })
      .nullable()
      .openapi({ description: 'The complaint that this one was opened out of; its number alone where you may not see it.' }),
    children: z
      .array(
        z.object({
          kind: z.enum(childKinds),
          number: z.string(),
          isOpen: z.boolean(),
          outcome: z.enum(outcomes).nullable(),
          complaint: ComplaintSummary.nullable(),
        }),
      )
      .openapi({ description: 'What was opened out of this one. It is closed when none of them is open.' }),
    outOfSight: z.int().openapi({ description: 'Others that you may not see.' }),
    counts: z.object({ raw: z.int(), deduplicated: z.int() }).openapi({
      description: 'How often this matter was brought forward, and as how many complaints it counts: 0 for a merged one.',
    }),
    meanwhile: z.array(TimelineEntry).openapi({
      description: 'What the consumer handed in at the other complaint since this one was merged into it.',
    }),
  })
  .openapi('Relations')

export const MergePreview = z
  .object({
    one: ComplaintDetail,
    other: ComplaintDetail,
    isSamePerson: z.boolean().openapi({ description: 'By phone, ID or card.' }),
    suggestedTargetId: z.uuid().openapi({ description: 'The one received first.' }),
    intoOther: Verdict,
    intoOne: Verdict,
  })
  .openapi('MergePreview')
