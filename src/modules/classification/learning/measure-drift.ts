import { setImmediate } from 'node:timers/promises'
import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import { beijingDate, type CivilDate, dayMs, startOfBeijingDate } from '../../../platform/time.ts'
import { record } from '../../audit-log/index.ts'
import { type ComplaintRow, listComplaints } from '../../complaint/index.ts'
import { type ModelInUse, modelInUse } from '../classifier-service.ts'
import { blocks } from '../domain/features.ts'
import { readText } from '../domain/read-text.ts'
import { cutWith, tokenize } from '../tokenizer.ts'
import { readCorpus } from '../training/corpus.ts'
import { alarmsOf, type DriftAxis, type DriftWeek, driftAxes, sayAlarm, stability } from './domain/drift.ts'
import { countAnswers, listDriftWeeks, saveDriftWeek } from './drift.repo.ts'
import { readLearningSettings } from './learning-settings.ts'
import { findModel } from './models.repo.ts'
import { modelLink } from './train-challenger.ts'
import { type LabelMix, mixOf } from './train-challenger-process.ts'

const weekMs = 7 * dayMs
/** A week is held against so many before it. */
const baselineWeeks = 8
/** Complaints of a week that are read, newest first: enough for every share to stand, and a bound for a day that brings a wave. */
const mostComplaints = 3_000
/** Of those, texts whose words are looked up. */
const mostTexts = 200

/** The Monday, in Beijing, of the week that an instant lies in. */
export function mondayOf(at: Date): CivilDate {
  const day = new Date(`${beijingDate(at)}T00:00:00Z`)
  const back = (day.getUTCDay() + 6) % 7
  return new Date(day.getTime() - back * dayMs).toISOString().slice(0, 10) as CivilDate
}

/**
 * Measures this week and the last, holds each against the weeks before it, and tells of an alarm once.
 *
 * Last week is measured again because people answer late; weeks that nobody measured in an outage are caught up.
 */
export async function measureDrift(ctx: Context): Promise<void> {
  const { institutionId } = ctx.actor
  const thisWeek = startOfBeijingDate(mondayOf(ctx.clock.now())).getTime()
  const known = await listDriftWeeks(ctx.db, institutionId, 1)
  const last = known.at(-1)
  const first = last ? startOfBeijingDate(last.week_start as CivilDate).getTime() : thisWeek - baselineWeeks * weekMs
  const begin = Math.max(Math.min(first, thisWeek - weekMs), thisWeek - 26 * weekMs)
  const inUse = await modelInUse(ctx.db, institutionId)
  const mix = await trainingMix(ctx.db, institutionId, inUse.modelId)
  for (let start = begin; start <= thisWeek; start += weekMs)
    await measureWeek(ctx, { from: new Date(start), to: new Date(start + weekMs) }, inUse, mix)
}

interface Span {
  from: Date
  to: Date
}

async function measureWeek(ctx: Context, span: Span, inUse: ModelInUse, mix: LabelMix): Promise<void> {
  const { institutionId } = ctx.actor
  const week_start = beijingDate(span.from)
  const figures = await figuresOf(ctx, span, inUse, mix)
  const { settings } = await readLearningSettings(ctx.db, institutionId)
  await inTransaction(ctx.db, async (tx) => {
    const kept = await listDriftWeeks(tx, institutionId, 40)
    const before = kept.filter((week) => week.week_start < week_start).slice(-baselineWeeks)
    const alarms = alarmsOf(
      figures,
      before.map((week) => week.figures),
      { points: settings.drift.points, fewest: settings.drift.minimumCases },
    )
    const told = new Set(kept.find((week) => week.week_start === week_start)?.alarms.map(({ axis }) => axis))
    await saveDriftWeek(tx, { institution_id: institutionId, week_start, figures, alarms, measured_at: ctx.clock.now() })
    await tellNew(
      ctx,
      tx,
      week_start,
      alarms.filter(({ axis }) => !told.has(axis)),
    )
  })
}

async function tellNew(ctx: Context, tx: Tx, weekStart: string, alarms: ReturnType<typeof alarmsOf>): Promise<void> {
  if (alarms.length === 0) return
  record(ctx, tx, { action: 'model.drift_alarmed', data: { weekStart, alarms } })
  await ctx.events.publish(ctx, tx, 'classification.model_news', {
    ...{ institutionId: ctx.actor.institutionId, permission: 'model.promote', link: modelLink },
    title: sayAlarm(alarms),
  })
}

async function figuresOf(ctx: Context, span: Span, inUse: ModelInUse, mix: LabelMix): Promise<DriftWeek> {
  const answers = await countAnswers(ctx.db, ctx.actor.institutionId, span)
  const answered = answers.reduce((sum, { count }) => sum + count, 0)
  const kept = (axis: DriftAxis) =>
    answers.filter(({ changed_axes }) => !changed_axes.includes(axis)).reduce((sum, { count }) => sum + count, 0)
  const rows = await listReceived(ctx, span)
  const proposed = rows.flatMap(({ confidence }) => (isProposal(confidence) ? [confidence] : []))
  const labels = mixOf(rows.flatMap((row) => labelled(row)))
  const ofAxes = <Value>(value: (axis: DriftAxis) => Value) =>
    Object.fromEntries(driftAxes.map((axis) => [axis, value(axis)])) as Record<DriftAxis, Value>
  return {
    ...{ answered, accepted: ofAxes(kept), received: rows.length },
    abstained: proposed.filter(({ abstained }) => abstained.length > 0).length,
    meanConfidence: ofAxes((axis) => mean(proposed.map((one) => one[axis]))),
    psi: {
      route: stability(mix.route, labels.route),
      business: stability(mix.business, labels.business),
      reason: stability(mix.reason, labels.reason),
    },
    unknownWords: await shareUnknown(
      inUse,
      rows.slice(0, mostTexts).map(({ text }) => text),
    ),
  }
}

async function listReceived(ctx: Context, { from, to }: Span): Promise<ComplaintRow[]> {
  const received: ComplaintRow[] = []
  let after: { value: string; id: string } | undefined
  while (received.length < mostComplaints) {
    const page = await listComplaints(
      ctx.db,
      ctx.actor,
      { receivedFrom: from, receivedTo: to },
      { sort: 'received', limit: 500, after },
    )
    received.push(...page.rows)
    const last = page.rows.at(-1)
    if (!page.hasMore || !last) break
    after = { value: last.received_at.toISOString(), id: last.id }
  }
  return received
}

type Proposal = Record<DriftAxis, number> & { abstained: string[] }

const isProposal = (confidence: Record<string, unknown>): confidence is Proposal =>
  Array.isArray(confidence['abstained']) && driftAxes.every((axis) => typeof confidence[axis] === 'number')

/** The labels as they stand; what is not of the model's sets counts as a class that it was never shown. */
const labelled = ({ route, business, reason }: ComplaintRow) =>
  route === null || business === null
    ? []
    : [
        { route, business, reason: route === 'complaint' || route === 'report' ? reason : null } as Parameters<
          typeof mixOf
        >[0][number],
      ]

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.round((1000 * values.reduce((sum, value) => sum + value, 0)) / values.length) / 1000

/** The share of words, each once a text, that the model has no weight for. Gives the event loop a turn now and then. */
async function shareUnknown({ model }: ModelInUse, texts: readonly string[]): Promise<number | null> {
  const word = blocks.indexOf('word')
  let known = 0
  let all = 0
  for (const [index, text] of texts.entries()) {
    const { features } = readText(text, cutWith(tokenize), model.header.amount)
    for (let i = 0; i < features.count; i++) {
      if (features.block[i] !== word) continue
      all++
      if (model.rowOf[features.bucket[i]!]! >= 0) known++
    }
    if (index % 20 === 19) await setImmediate()
  }
  return all === 0 ? null : Math.round((1000 * (all - known)) / all) / 1000
}

let corpusMix: LabelMix | null = null

async function trainingMix(db: Db, institutionId: string, modelId: string | null): Promise<LabelMix> {
  const own = modelId === null ? null : (await findModel(db, institutionId, modelId))?.parts?.mix
  if (own) return own
  corpusMix ??= mixOf(readCorpus())
  return corpusMix
}
