import { z } from '@hono/zod-openapi'
import { BilingualText, Instant } from '../../complaint/index.ts'
import { runActs, runStatuses, verdictsOfRun } from '../domain/plans/run.ts'
import { ChainPost, PlanContentShown, PlanId } from './plans.schemas.ts'
import { originKinds } from './plans.tables.ts'

const Verdict = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: BilingualText })])
const Origin = z.object({ kind: z.enum(originKinds), id: z.uuid(), label: z.string() }).openapi('PlanRunOrigin')

export const RunSummary = z
  .object({
    id: z.uuid(),
    planId: PlanId,
    planVersion: z.int(),
    title: z.string(),
    isDrill: z.boolean(),
    status: z.enum(runStatuses),
    origin: Origin.nullable(),
    unitName: z.string(),
    commanderName: z.string().nullable(),
    startedAt: Instant,
    endedAt: Instant.nullable(),
    steps: z.int(),
    openSteps: z.int(),
    nextDueAt: Instant.nullable(),
  })
  .openapi('PlanRun')

const RunStep = z
  .object({
    key: z.string(),
    title: z.string(),
    detail: z.string(),
    check: z.string(),
    post: z.string(),
    postName: z.string(),
    personName: z.string().nullable(),
    withinMinutes: z.int(),
    dueAt: Instant,
    settledAt: Instant.nullable(),
    settledByName: z.string().nullable(),
    isSkipped: z.boolean(),
    result: z.string().nullable(),
    standing: z.enum(['on_time', 'late', 'skipped', 'open']),
    lateMinutes: z.int(),
    /** Is the reader the one who answers for it? */
    isMine: z.boolean(),
    allowed: z.object({ complete: Verdict, skip: Verdict }),
  })
  .openapi('PlanRunStep')

const RunLogEntry = z
  .object({
    seq: z.int(),
    at: Instant,
    byName: z.string(),
    type: z.enum([
      ...(['started', 'step_done', 'step_skipped', 'step_overdue', 'logged', 'decided', 'reported', 'announced'] as const),
      ...(['handed_over', 'attached', 'ended', 'evaluated', 'returned', 'signed_off', 'taken_up'] as const),
    ]),
    /** The step, the reader or audience, or the post: what it is about. */
    about: z.string().nullable(),
    text: z.string().nullable(),
    /** Minutes late, or the version that took the improvements up. */
    count: z.int().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    improvements: z.array(z.string()),
    file: z.object({ id: z.uuid(), name: z.string(), sha256: z.string(), size: z.int() }).nullable(),
  })
  .openapi('PlanRunEntry')

const Times = z
  .object({
    onTime: z.int(),
    late: z.int(),
    skipped: z.int(),
    open: z.int(),
    percentOnTime: z.int().nullable(),
    firstActionMinutes: z.int().nullable(),
    totalMinutes: z.int(),
    steps: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        plannedMinutes: z.int(),
        takenMinutes: z.int().nullable(),
        lateMinutes: z.int(),
        standing: z.enum(['on_time', 'late', 'skipped', 'open']),
      }),
    ),
  })
  .openapi('PlanRunTimes')

export const RunDetail = RunSummary.extend({
  content: PlanContentShown,
  chain: z.array(ChainPost.extend({ handOver: Verdict })),
  stepRows: z.array(RunStep),
  entries: z.array(RunLogEntry),
  times: Times,
  evaluation: z
    .object({
      verdict: z.enum(verdictsOfRun),
      findings: z.string(),
      improvements: z.array(z.string()),
      byName: z.string(),
      at: Instant,
      signedByName: z.string().nullable(),
      signedAt: Instant.nullable(),
    })
    .nullable(),
  takenUpIn: z.int().nullable(),
  allowed: z.object(Object.fromEntries(runActs.map((act) => [act, Verdict])) as Record<(typeof runActs)[number], typeof Verdict>),
}).openapi('PlanRunDetail')

const text = z.string().trim().min(2).max(4000)
const short = z.string().trim().min(2).max(200)
const step = z.string().max(40)

export const RunWish = z
  .discriminatedUnion('act', [
    z.strictObject({ act: z.literal('complete_step'), step, text: z.string().trim().max(4000) }),
    z.strictObject({ act: z.literal('skip_step'), step, text }),
    z.strictObject({ act: z.literal('log'), text }),
    z.strictObject({ act: z.literal('decide'), text }),
    z.strictObject({ act: z.literal('report'), to: short, text }),
    z.strictObject({ act: z.literal('announce'), audience: short, text }),
    z.strictObject({ act: z.literal('hand_over'), post: z.string().max(40), personId: z.uuid(), text }),
    z.strictObject({ act: z.literal('end'), text }),
    z.strictObject({
      act: z.literal('evaluate'),
      verdict: z.enum(verdictsOfRun),
      text,
      improvements: z.array(z.string().trim().min(2).max(500)).max(20),
    }),
    z.strictObject({ act: z.literal('sign_off'), decision: z.enum(['approved', 'returned']), text }),
  ])
  .openapi('PlanRunWish')

export const StartInput = z
  .strictObject({
    planId: PlanId,
    isDrill: z.boolean().default(false),
    origin: z
      .strictObject({ kind: z.enum(originKinds), id: z.uuid() })
      .nullable()
      .default(null),
    unitId: z.uuid().nullable().default(null).openapi({ description: 'Where it happens; needed when there is no origin.' }),
    posts: z
      .array(z.strictObject({ post: z.string().max(40), personId: z.uuid(), deputyId: z.uuid().nullish() }))
      .max(20)
      .default([]),
    text,
  })
  .openapi('PlanStart')

/** Whether, where and which plan may be started for something. */
export const StartOffer = z
  .object({
    start: Verdict,
    unitId: z.uuid(),
    unitName: z.string(),
    /** Plans whose triggers the case has, first; then the others. */
    plans: z.array(z.object({ id: PlanId, version: z.int(), title: z.string(), isSuggested: z.boolean() })),
    runs: z.array(RunSummary),
  })
  .openapi('PlanStartOffer')
