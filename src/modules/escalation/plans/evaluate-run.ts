import type { Tx } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import { safeText } from '../../complaint/domain/free-text.ts'
import { superiorUnit } from '../../identity/index.ts'
import type { RunVerdict } from '../domain/plans/run.ts'
import type { RunRow } from './plans.tables.ts'
import { writeEntry } from './run-access.ts'
import { chainOf, commanderOf, tellRun } from './run-news.ts'

export interface RunEvaluation {
  act: 'evaluate'
  verdict: RunVerdict
  text: string
  improvements: string[]
}

export interface RunSignOff {
  act: 'sign_off'
  decision: 'approved' | 'returned'
  text: string
}

/** What was learnt. The times against the plan are counted by the program and need no writing down. */
export async function evaluateRun(ctx: Context, tx: Tx, row: RunRow, wish: RunEvaluation): Promise<void> {
  const { verdict, text } = wish
  const improvements = wish.improvements.map(safeText)
  const evaluated = await writeEntry(
    ctx,
    tx,
    row,
    { type: 'evaluated', verdict, text, improvements },
    {
      evaluation: {
        ...{ verdict, findings: text, improvements, byId: ctx.actor.id, byName: ctx.actor.name },
        ...{ at: ctx.clock.now().toISOString(), signedByName: null, signedAt: null },
      },
    },
  )
  await tellRun(ctx, tx, evaluated, {
    kind: 'approval',
    title: { zh: '预案评估等待审定', en: 'An evaluation waits for its sign-off' },
    personIds: chainOf(row).filter((id) => id !== commanderOf(row)),
    unitIds: await aboveCommander(tx, row),
  })
}

/** The department above the commander's, or that department itself at the top: somebody there can sign it off. */
async function aboveCommander(tx: Tx, row: RunRow): Promise<string[]> {
  const unitId = row.chain[0]?.unitId
  return unitId ? [(await superiorUnit(tx, unitId))?.id ?? unitId] : []
}

/** A second person's word: agreed, or back to whoever wrote it. */
export async function signOffRun(ctx: Context, tx: Tx, row: RunRow, { decision, text }: RunSignOff): Promise<void> {
  const { evaluation } = row
  if (decision === 'returned') {
    const returned = await writeEntry(ctx, tx, row, { type: 'returned', text }, { evaluation: null })
    return await tellRun(ctx, tx, returned, {
      kind: 'returned',
      title: { zh: '预案评估被退回', en: 'An evaluation was returned' },
      personIds: [evaluation?.byId ?? null],
    })
  }
  const signed = await writeEntry(
    ctx,
    tx,
    row,
    { type: 'signed_off', text },
    { evaluation: evaluation && { ...evaluation, signedByName: ctx.actor.name, signedAt: ctx.clock.now().toISOString() } },
  )
  await tellRun(ctx, tx, signed, {
    kind: 'approval',
    title: { zh: '预案评估已审定', en: 'An evaluation was signed off' },
    personIds: [evaluation?.byId ?? null, commanderOf(row)],
  })
}
