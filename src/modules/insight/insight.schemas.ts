import { z } from '@hono/zod-openapi'
import type { CivilDate } from '../../platform/time.ts'
import { BilingualText } from '../complaint/index.ts'
import { comparableTrees } from '../taxonomy/domain/comparable-trees.ts'

export const Day = z.iso
  .date()
  .transform((day) => day as CivilDate)
  .openapi({ type: 'string', format: 'date', example: '2026-09-30', description: 'A Beijing date.' })

const Share = z.number().min(0).max(1).nullable()
const Milliseconds = z.number().min(0).nullable()

export const ComparisonMeasures = z
  .object({
    count: z.int(),
    answered: z.int(),
    meanAnswerMs: Milliseconds.openapi({ description: 'From receipt to the answer, of those answered.' }),
    closed: z.int(),
    meanCloseMs: Milliseconds.openapi({ description: 'From receipt to the end, of those ended.' }),
    repeats: z.int(),
    repeatShare: Share.openapi({ description: 'Filed again, or the consumer says to have complained before.' }),
    corrected: z.int(),
    correctedShare: Share.openapi({ description: 'A person has changed this label.' }),
  })
  .openapi('ComparisonMeasures')

const Side = z.object({ name: z.union([BilingualText, z.null()]), codes: z.array(z.string()), measures: ComparisonMeasures })

export const ComparisonLine = z
  .object({
    key: z.string(),
    kind: z.enum(['same', 'standard', 'parent', 'only_before', 'only_after']).openapi({
      description: '`parent` is a subtotal of all below it, because codes below it came or went.',
    }),
    before: Side,
    after: Side,
    isSmall: z.boolean(),
  })
  .openapi('ComparisonLine')

export const TaxonomyComparison = z
  .object({
    tree: z.enum(comparableTrees),
    beforeFrom: z.iso.date(),
    beforeTo: z.iso.date(),
    afterFrom: z.iso.date(),
    afterTo: z.iso.date(),
    smallSample: z.int(),
    total: z.object({ before: ComparisonMeasures, after: ComparisonMeasures, isSmall: z.boolean() }),
    lines: z.array(ComparisonLine),
  })
  .openapi('TaxonomyComparison')
