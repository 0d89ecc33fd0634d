import type { Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import type { RecordedEvent } from '../complaint/domain/events.ts'
import type { ComplaintChanged } from '../complaint/events.ts'
import { listHistory, updateDueDate } from '../complaint/index.ts'
import { endClock, projectClock } from './clock-projection.ts'
import { deadlinesOfComplaint, isObligation, type Standing, shownClock } from './complaint-deadlines.ts'
import { movesClocks } from './complaint-timeline.ts'
import { listClocks, saveClocks } from './deadlines.repo.ts'
import type { Deadlines } from './domain/compute-deadlines.ts'
import { rulebookOf } from './packs/rulebook-cache.ts'

/** A status is never saved with its clock left behind. A new complaint costs one insert and its due date. */
export async function moveClocks(ctx: Context, tx: Tx, changed: ComplaintChanged): Promise<void> {
  const { institutionId, complaintId, before, after, recorded } = changed
  if (before === null) {
    const now = ctx.clock.now()
    const deadlines = deadlinesOfComplaint(await rulebookOf(ctx.db, institutionId, tx), after, recorded, now)
    await saveClocks(
      tx,
      deadlines.clocks.filter(isObligation).map((reading) => projectClock(keyOf(institutionId, complaintId), null, reading, now)),
    )
    await showDueDate(tx, institutionId, complaintId, deadlines)
    remember(tx, complaintId, { deadlines, history: recorded })
  } else if (movesClocks(recorded)) await refreshClocks(ctx, tx, { institutionId, complaintId, standing: after })
}

/** Reads every clock of a complaint anew from its history. The complaint must be locked. */
export async function refreshClocks(
  ctx: Context,
  tx: Tx,
  { institutionId, complaintId, standing }: { institutionId: string; complaintId: string; standing: Standing },
): Promise<void> {
  const now = ctx.clock.now()
  const history = await listHistory(tx, institutionId, complaintId)
  const deadlines = deadlinesOfComplaint(await rulebookOf(ctx.db, institutionId, tx), standing, history, now)
  const known = await listClocks(tx, institutionId, complaintId)
  const readings = deadlines.clocks.filter(isObligation)
  const rows = readings.map((reading) => {
    const before = known.find((row) => row.clock_id === reading.id && row.pack_id === reading.rules.split('@')[0])
    return projectClock(keyOf(institutionId, complaintId), before ?? null, reading, now)
  })
  const gone = known.filter((row) => !rows.some((kept) => kept.clock_id === row.clock_id && kept.pack_id === row.pack_id))
  await saveClocks(tx, [...rows, ...gone.map((row) => endClock(row, now))])
  await showDueDate(tx, institutionId, complaintId, deadlines)
  remember(tx, complaintId, { deadlines, history })
}

const keyOf = (institutionId: string, complaintId: string) => ({ institution_id: institutionId, complaint_id: complaintId })

async function showDueDate(tx: Tx, institutionId: string, complaintId: string, deadlines: Deadlines): Promise<void> {
  const shown = shownClock(deadlines)
  await updateDueDate(tx, institutionId, complaintId, {
    at: shown?.dueAt ?? null,
    clockId: shown?.id ?? null,
    isOverdue: shown?.state === 'overdue',
  })
}

/** What was read last in each open transaction, so that the reply that shows the clocks need not count the days again. */
const lastRead = new WeakMap<Tx, Map<string, Read>>()

interface Read {
  deadlines: Deadlines
  history: readonly RecordedEvent[]
}

function remember(tx: Tx, complaintId: string, what: Read) {
  const read = lastRead.get(tx) ?? new Map<string, Read>()
  lastRead.set(tx, read.set(complaintId, what))
}

export const readInThis = (tx: Tx, complaintId: string): Read | undefined => lastRead.get(tx)?.get(complaintId)
