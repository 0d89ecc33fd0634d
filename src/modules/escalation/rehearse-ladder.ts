import type { Context } from '../../platform/module.ts'
import { dayMs } from '../../platform/time.ts'
import { type ComplaintRow, listComplaints } from '../complaint/index.ts'
import { heightOf, type Ladder, type RungLevel } from './domain/ladder.ts'
import { type Cause, causesOf, reachOf, type Trigger } from './domain/triggers.ts'
import { currentLadder } from './ladder.repo.ts'
import { findPlace, loadLine } from './line.ts'
import { factsOfRow } from './trigger-facts.ts'

const days = 90
const pageSize = 500
/** A rehearsal reads so many complaints at most, the newest first. */
const mostComplaints = 10_000
const mostSamples = 20

interface Goal {
  level: RungLevel
  how: Trigger['how']
}

/** What the triggers of a draft would have done with the last 90 days, beside what is in force. Nothing is changed by it. */
export async function rehearseLadder(ctx: Context, draft: Omit<Ladder, 'version'>) {
  const inForce = await currentLadder(ctx.db, ctx.actor.institutionId)
  const from = new Date(ctx.clock.now().getTime() - days * dayMs)
  const tally = newTally(draft.triggers)
  const changed: { row: ComplaintRow; before: Goal | null; after: Goal | null; causes: Cause[] }[] = []
  let seen = 0
  let isCapped = false
  for await (const row of recent(ctx, from)) {
    if (seen === mostComplaints) {
      isCapped = true
      break
    }
    seen += 1
    const facts = factsOfRow(row)
    const [old, next] = [causesOf(inForce.triggers, facts), causesOf(draft.triggers, facts)]
    draft.triggers.forEach((trigger, index) => {
      if (
        meets(
          inForce.triggers.filter((one) => isSame(one, trigger)),
          facts,
        )
      )
        tally.triggers[index]!.inForce += 1
      if (meets([trigger], facts)) tally.triggers[index]!.draft += 1
    })
    const [before, after] = [goalOf(old), goalOf(next)]
    tally.count('inForce', before)
    tally.count('draft', after)
    if (before?.level !== after?.level || before?.how !== after?.how)
      if (changed.length < mostSamples) changed.push({ row, before, after, causes: after ? next : old })
  }
  const samples = await Promise.all(changed.map((one) => sampleOf(ctx, { ...draft, version: inForce.version }, one)))
  return {
    ...{ complaints: seen, isCapped, from: from.toISOString() },
    ...{ triggers: tally.triggers, outcomes: tally.outcomes, samples },
  }
}

const meets = (triggers: readonly Trigger[], facts: Parameters<typeof causesOf>[1]) => causesOf(triggers, facts).length > 0
const isSame = (a: Trigger, b: Trigger) => a.kind === b.kind && a.threshold === b.threshold

/** Where a complaint ends up: what rises by itself counts, and a proposal only where it leads further. */
function goalOf(causes: readonly Cause[]): Goal | null {
  const [rise, propose] = [reachOf(causes, 'rise'), reachOf(causes, 'propose')]
  if (rise && (!propose || heightOf(rise) >= heightOf(propose))) return { level: rise, how: 'rise' }
  return propose ? { level: propose, how: 'propose' } : null
}

function newTally(triggers: readonly Trigger[]) {
  const outcomes: (Goal & { inForce: number; draft: number })[] = []
  const count = (side: 'inForce' | 'draft', goal: Goal | null) => {
    if (!goal) return
    let entry = outcomes.find(({ level, how }) => level === goal.level && how === goal.how)
    if (!entry) {
      entry = { ...goal, inForce: 0, draft: 0 }
      outcomes.push(entry)
    }
    entry[side] += 1
  }
  return { triggers: triggers.map(() => ({ inForce: 0, draft: 0 })), outcomes, count }
}

/** The complaints that the actor reaches, page by page. */
async function* recent(ctx: Context, receivedFrom: Date): AsyncGenerator<ComplaintRow> {
  let after: { value: string; id: string } | undefined
  for (;;) {
    const { rows, hasMore } = await listComplaints(
      ctx.db,
      ctx.actor,
      { receivedFrom },
      { sort: 'received', limit: pageSize, after },
    )
    yield* rows
    const last = rows.at(-1)
    if (!hasMore || !last) return
    after = { value: last.received_at.toISOString(), id: last.id }
  }
}

async function sampleOf(
  ctx: Context,
  ladder: Ladder,
  { row, before, after, causes }: { row: ComplaintRow; before: Goal | null; after: Goal | null; causes: Cause[] },
) {
  return {
    ...{ id: row.id, number: row.number, unitName: row.unit_name ?? '', before },
    after: after && { ...after, toUnit: await receiverOf(ctx, ladder, row, after.level) },
    why: { zh: causes.map(({ say }) => say.zh).join('；'), en: causes.map(({ say }) => say.en).join('; ') },
  }
}

async function receiverOf(ctx: Context, ladder: Ladder, row: ComplaintRow, level: RungLevel): Promise<string> {
  if (!row.unit_id) return ''
  const line = await loadLine(ctx.db, row.institution_id, row.unit_id)
  const rungs = ladder.rungs.filter((rung) => line.levels.includes(rung.level) && heightOf(rung.level) <= heightOf(level))
  const rung = rungs.at(-1)
  return rung ? (await findPlace(ctx.db, line, rung, ctx.clock.now())).unit.name : ''
}
