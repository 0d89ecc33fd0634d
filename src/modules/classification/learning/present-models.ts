import type { z } from '@hono/zod-openapi'
import type { Db } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import { dayMs } from '../../../platform/time.ts'
import { listComplaintsById } from '../../complaint/index.ts'
import { modelInUse } from '../classifier-service.ts'
import { countCorrections } from '../corrections.repo.ts'
import { countOpenReviews } from './cases.repo.ts'
import { promotionVerdict, returnVerdict } from './change-model.ts'
import { checksOf } from './domain/verdict.ts'
import { listDriftWeeks } from './drift.repo.ts'
import type {
  DriftWeekSchema,
  FlipSchema,
  ModelChangeSchema,
  ModelDetailSchema,
  ModelSummarySchema,
  OverviewSchema,
  SettingsInForceSchema,
} from './learning.schemas.ts'
import type { DriftRow } from './learning.tables.ts'
import { type LearningSettingsInForce, readLearningSettings } from './learning-settings.ts'
import { findLatestChange, findModel, findModelInState, listChanges, listModels, type ModelFactsRow } from './models.repo.ts'
import { reportInUse } from './report-in-use.ts'
import { trainingVerdict } from './start-training.ts'

const agreementDays = 90

export async function readOverview(ctx: Context): Promise<z.input<typeof OverviewSchema>> {
  const { db } = ctx
  const { institutionId } = ctx.actor
  const since = new Date(ctx.clock.now().getTime() - agreementDays * dayMs)
  const [inUse, change, corrections, challenger, training, openReviews, weeks, settings, train] = await Promise.all([
    modelInUse(db, institutionId),
    findLatestChange(db, institutionId),
    countCorrections(db, institutionId, since),
    findModelInState(db, institutionId, 'challenger'),
    findModelInState(db, institutionId, 'training'),
    countOpenReviews(db, institutionId),
    listDriftWeeks(db, institutionId, 1),
    readLearningSettings(db, institutionId),
    trainingVerdict(db, institutionId),
  ])
  const own = inUse.modelId === null ? null : await findModel(db, institutionId, inUse.modelId)
  const { header, idf } = inUse.model
  const { confirmed, minimum, ...mayTrain } = train
  const week = weeks.at(-1)
  return {
    version: change?.version ?? 0,
    inUse: {
      ...{ modelId: inUse.modelId, number: own?.number ?? null, source: header.source, texts: header.texts },
      ...{ trainedAt: inUse.trainedAt.toISOString(), ownCases: own?.parts?.ownCases ?? 0 },
      ...{ features: idf.length, bytes: inUse.bytes, abstainBelow: header.abstainBelow },
      ...{ since: change?.at.toISOString() ?? null, putInUseBy: change?.by_name ?? null, why: change?.why ?? null },
      problem: inUse.problem,
    },
    report: await reportInUse(db, institutionId, inUse.modelId),
    agreement: {
      ...{ since: since.toISOString(), answered: corrections.accepted + corrections.corrected },
      ...{ accepted: corrections.accepted, changed: corrections.byAxis },
    },
    challenger: challenger && (await presentModel(db, challenger)),
    training: training && (await presentModel(db, training)),
    cases: { confirmed, minimum, openReviews },
    lastDrift: week ? presentWeek(week) : null,
    settings: presentSettings(settings),
    allowed: { train: mayTrain },
  }
}

export async function presentModel(db: Db, row: ModelFactsRow): Promise<z.input<typeof ModelSummarySchema>> {
  return {
    ...{ id: row.id, number: row.number, state: row.state, askedHow: row.asked_how, askedBy: row.asked_by_name },
    askedAt: row.asked_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    ...{ phase: row.phase, failure: row.failure, source: row.source, parts: row.parts },
    allowed: { promote: await promotionVerdict(db, row), rollBack: await returnVerdict(db, row.institution_id, row) },
  }
}

export async function presentDetail(db: Db, row: ModelFactsRow): Promise<z.input<typeof ModelDetailSchema>> {
  const { comparison, report } = row
  return {
    ...(await presentModel(db, row)),
    report,
    comparison: comparison && {
      ...{ cases: comparison.cases, against: comparison.against, axes: comparison.axes },
      ...{ champion: comparison.champion, challenger: comparison.challenger, checks: checksOf(comparison) },
    },
  }
}

export async function readModels(ctx: Context) {
  const { institutionId } = ctx.actor
  const rows = await listModels(ctx.db, institutionId)
  const numberOf = new Map(rows.map((row) => [row.id, row.number]))
  const items: z.input<typeof ModelSummarySchema>[] = []
  for (const row of rows) items.push(await presentModel(ctx.db, row))
  const changes = (await listChanges(ctx.db, institutionId)).map(
    ({ version, kind, model_id, why, by_name, at }): z.input<typeof ModelChangeSchema> => ({
      ...{ version, kind, why, by: by_name, at: at.toISOString() },
      modelNumber: model_id === null ? null : (numberOf.get(model_id) ?? null),
    }),
  )
  return { items, changes, factory: { rollBack: await returnVerdict(ctx.db, institutionId, null) } }
}

const excerptLength = 120
export const excerptOf = (text: string): string => {
  const letters = [...text.replace(/\s+/g, ' ').trim()]
  return letters.length > excerptLength ? `${letters.slice(0, excerptLength).join('')}…` : letters.join('')
}

/** The held-back cases that turn, with an excerpt of those the person may see. Losses first. */
export async function readFlips(ctx: Context, row: ModelFactsRow): Promise<z.input<typeof FlipSchema>[]> {
  const flips = row.comparison?.flips ?? []
  const seen = await listComplaintsById(ctx.db, ctx.actor, [...new Set(flips.map(({ complaintId }) => complaintId))])
  const byId = new Map(seen.map((complaint) => [complaint.id, complaint]))
  return flips.map((flip) => {
    const complaint = byId.get(flip.complaintId)
    return { ...flip, number: complaint?.number ?? null, excerpt: complaint ? excerptOf(complaint.text) : null }
  })
}

export const presentWeek = ({ week_start, figures, alarms }: DriftRow): z.input<typeof DriftWeekSchema> => ({
  ...{ weekStart: week_start, ...figures, alarms },
})

export const presentSettings = (inForce: LearningSettingsInForce): z.input<typeof SettingsInForceSchema> => ({
  ...inForce,
  changedAt: inForce.changedAt?.toISOString() ?? null,
})
