import { inTransaction, type Tx } from '../../../platform/database.ts'
import { conflict, invalidFields } from '../../../platform/errors.ts'
import { safeFileName } from '../../../platform/files.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { minuteMs } from '../../../platform/time.ts'
import { safeText } from '../../complaint/domain/free-text.ts'
import { maxAttachmentBytes } from '../../complaint/index.ts'
import { type May, mayActInRun, mayHandOver, maySettle, type RunAct } from '../domain/plans/run.ts'
import { evaluateRun, type RunEvaluation, type RunSignOff, signOffRun } from './evaluate-run.ts'
import type { RunRow } from './plans.tables.ts'
import { accessRun, standingOf, whoIs, writeEntry } from './run-access.ts'
import { chainOf, tellRun } from './run-news.ts'
import { insertFile, listSteps, settleStep } from './runs.repo.ts'
import { ableTo } from './start-run.ts'

/** What somebody in a run asks to have written down. */
export type RunWish =
  | { act: 'complete_step' | 'skip_step'; step: string; text: string }
  | { act: 'log' | 'decide' | 'end'; text: string }
  | { act: 'report'; to: string; text: string }
  | { act: 'announce'; audience: string; text: string }
  | { act: 'hand_over'; post: string; personId: string; text: string }
  | RunEvaluation
  | RunSignOff

const demand = (may: May) => {
  if (!may.ok) throw conflict('plan_run.not_now', may.why)
}

/** Does one thing in a run: decided, written down and in the trail, or nothing of it. */
export async function actInRun(ctx: Context, id: string, wish: RunWish): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const row = await accessRun(tx, ctx.actor, id, { lock: true })
    const standing = standingOf(row, await listSteps(tx, row))
    demand(mayActInRun(wish.act, standing, whoIs(ctx.actor)))
    const text = safeText(wish.text)
    switch (wish.act) {
      case 'complete_step':
      case 'skip_step':
        return await settle(ctx, tx, row, { ...wish, text })
      case 'log':
        return void (await writeEntry(ctx, tx, row, { type: 'logged', text }))
      case 'decide':
        return void (await writeEntry(ctx, tx, row, { type: 'decided', text }))
      case 'report':
        return void (await writeEntry(ctx, tx, row, { type: 'reported', to: safeText(wish.to), text }))
      case 'announce':
        return await announce(ctx, tx, row, { audience: safeText(wish.audience), text })
      case 'hand_over':
        return await handOver(ctx, tx, row, { ...wish, text })
      case 'end':
        return await end(ctx, tx, row, text)
      case 'evaluate':
        return await evaluateRun(ctx, tx, row, { ...wish, text })
      case 'sign_off':
        return await signOffRun(ctx, tx, row, { ...wish, text })
    }
  })
}

async function settle(ctx: Context, tx: Tx, row: RunRow, wish: { act: RunAct; step: string; text: string }): Promise<void> {
  const steps = await listSteps(tx, row)
  const step = steps.find(({ step_key }) => step_key === wish.step)
  const planned = row.content.steps.find(({ key }) => key === wish.step)
  if (!step || !planned) throw invalidFields({ step: { zh: '没有这个步骤', en: 'No such step' } })
  const holder = row.chain.find(({ key }) => key === planned.post)
  demand(maySettle(standingOf(row, steps), { isSettled: step.settled_at !== null, holder }, whoIs(ctx.actor)))
  const now = ctx.clock.now()
  const isSkipped = wish.act === 'skip_step'
  const settled = await settleStep(tx, row, wish.step, {
    ...{ settled_at: now, settled_by_name: ctx.actor.name, is_skipped: isSkipped, result: wish.text },
  })
  if (!settled) throw conflict('plan_run.not_now', { zh: '这一步已经办结。', en: 'This step is settled.' })
  const { step: key, text } = wish
  const lateMinutes = Math.max(0, Math.ceil((now.getTime() - step.due_at.getTime()) / minuteMs))
  await writeEntry(
    ctx,
    tx,
    row,
    isSkipped
      ? { type: 'step_skipped', step: key, title: planned.title, text }
      : { type: 'step_done', step: key, title: planned.title, text, lateMinutes },
  )
}

/** What is told outside is recorded word for word; of a drill the record says that it went nowhere. */
async function announce(ctx: Context, tx: Tx, row: RunRow, said: { audience: string; text: string }): Promise<void> {
  const { audience, text } = said
  await writeEntry(ctx, tx, row, {
    type: 'announced',
    ...(row.is_drill ? { audience: `【演练，未对外】${audience}`, text: `【演练】${text}` } : { audience, text }),
  })
}

async function handOver(
  ctx: Context,
  tx: Tx,
  row: RunRow,
  wish: { post: string; personId: string; text: string },
): Promise<void> {
  const post = row.chain.find(({ key }) => key === wish.post)
  if (!post) throw invalidFields({ post: { zh: '指挥链中没有这个岗位', en: 'No such post in the chain of command' } })
  demand(mayHandOver(standingOf(row, await listSteps(tx, row)), post, whoIs(ctx.actor)))
  const person = await ableTo(tx, row.institution_id, wish.personId, 'personId')
  if (person.id === post.personId)
    throw invalidFields({ personId: { zh: '此人已在这个岗位上', en: 'This person holds the post already' } })
  const after = await writeEntry(
    ctx,
    tx,
    row,
    {
      type: 'handed_over',
      ...{ post: post.key, postName: post.name, from: post.personName ?? '', to: person.name, text: wish.text },
    },
    {
      chain: row.chain.map((one) =>
        one.key === post.key
          ? {
              ...one,
              ...{ personId: person.id, personName: person.name, unitId: person.unitId, unitName: person.unitName },
              ...(one.deputyId === person.id && { deputyId: null, deputyName: null }),
            }
          : one,
      ),
      // Whoever had a post still reads how it went on.
      person_ids: [...new Set([...row.person_ids, person.id])],
      unit_ids: [...new Set([...row.unit_ids, person.unitId])],
      unit_paths: [...new Set([...row.unit_paths, person.unitPath])],
    },
  )
  await tellRun(ctx, tx, after, {
    kind: 'assigned',
    title: { zh: `“${post.name}”已交接给您`, en: `“${post.name}” was handed over to you` },
    personIds: [person.id],
  })
}

async function end(ctx: Context, tx: Tx, row: RunRow, text: string): Promise<void> {
  const ended = await writeEntry(ctx, tx, row, { type: 'ended', text }, { ended_at: ctx.clock.now() })
  await tellRun(ctx, tx, ended, {
    kind: 'answered',
    title: { zh: '应急处置结束，请评估', en: 'The emergency is over: evaluate how it went' },
    personIds: chainOf(row),
  })
}

/** Keeps a file of a run: the bytes first, then its row, the entry and the trail. */
export async function attachToRun(ctx: Context, id: string, upload: { name: string; content: Buffer }): Promise<void> {
  const seen = await accessRun(ctx.db, ctx.actor, id)
  demand(mayActInRun('attach', standingOf(seen, []), whoIs(ctx.actor)))
  const stored = await ctx.files.put(upload.content, { maxBytes: maxAttachmentBytes })
  await inTransaction(ctx.db, async (tx) => {
    const row = await accessRun(tx, ctx.actor, id, { lock: true })
    demand(mayActInRun('attach', standingOf(row, []), whoIs(ctx.actor)))
    const file = { name: safeFileName(upload.name), sha256: stored.sha256, size: stored.size }
    const fileId = newId(ctx.clock.now())
    await insertFile(tx, {
      ...{ institution_id: row.institution_id, id: fileId, run_id: row.id, key: stored.key, content_type: stored.contentType },
      ...file,
    })
    await writeEntry(ctx, tx, row, { type: 'attached', fileId, ...file })
  })
}
