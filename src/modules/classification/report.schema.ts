import { z } from '@hono/zod-openapi'

const Ratio = z.number().min(0).max(1)

export const ClassScoreSchema = z
  .object({ texts: z.int().openapi({ description: 'Texts that are of the class.' }), precision: Ratio, recall: Ratio, f1: Ratio })
  .openapi('ModelClassScore')

/** A run of stated confidences: what was claimed, and how often it was right. */
export const ReliabilityBinSchema = z
  .object({
    from: Ratio,
    to: Ratio,
    texts: z.int(),
    confidence: Ratio.openapi({ description: 'Mean of what was claimed.' }),
    accuracy: Ratio,
  })
  .openapi('ModelReliabilityBin')

/** When only the surest answers are given: how many that is, and how many of them are right. */
export const CoveragePointSchema = z
  .object({ confidence: Ratio.openapi({ description: 'The lowest confidence answered.' }), coverage: Ratio, accuracy: Ratio })
  .openapi('ModelCoveragePoint')

export const AxisReportSchema = z
  .object({
    texts: z.int(),
    accuracy: Ratio,
    calibrationError: Ratio.nullable().openapi({
      description: 'Expected calibration error; null for an axis without a stated confidence.',
    }),
    abstained: Ratio,
    accuracyWhenSure: Ratio,
    classes: z.record(z.string(), ClassScoreSchema),
    confusion: z.object({
      labels: z.array(z.string()),
      cells: z
        .array(z.array(z.int()))
        .openapi({ description: 'Rows are what the texts are, columns what was said, in the order of `labels`.' }),
    }),
    reliability: z.array(ReliabilityBinSchema).openapi({ description: 'Ten equal bins; empty ones are left out.' }),
    coverage: z.array(CoveragePointSchema).openapi({ description: 'From the surest twentieth of the answers to all of them.' }),
  })
  .openapi('ModelAxisReport')

/** How good a model is on texts that it did not see in training. Ratios are 0..1, kept to three places. */
export const ReportSchema = z
  .object({
    texts: z.int(),
    axes: z.object({
      route: AxisReportSchema,
      business: AxisReportSchema,
      reason: AxisReportSchema,
      grade: AxisReportSchema,
      emotion: AxisReportSchema,
    }),
    reasonTopTwo: Ratio.openapi({ description: 'The right reason is among the first two.' }),
    escalation: ClassScoreSchema.openapi({ description: 'Complaints that are not general: found, and rightly so.' }),
    triggers: z.record(z.string(), ClassScoreSchema),
    triggersMacroF1: Ratio,
  })
  .openapi('ModelReport')

export type ClassScore = z.infer<typeof ClassScoreSchema>
export type AxisReport = z.infer<typeof AxisReportSchema>
export type Report = z.infer<typeof ReportSchema>
