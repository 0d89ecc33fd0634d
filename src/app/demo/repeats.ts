import type { Loaded } from '../../modules/complaint/index.ts'
import { listHistory } from '../../modules/complaint/index.ts'
import { mergeComplaint } from '../../modules/complaint/relations/merge-complaint.ts'
import { presidesOver } from '../../modules/workflow/domain/scope.ts'
import { beijingDate, hourMs, minuteMs } from '../../platform/time.ts'
import type { DemoComplaint } from './acts.ts'
import type { Performance } from './performance.ts'
import { said } from './phrases.ts'
import { chance } from './random.ts'

/** Consumers who, not knowing that they were heard, came back the same day: one for some two hundred complaints, at least one. */
export const repeatsIn = (complaints: number): number => Math.max(1, Math.round(complaints / 200))

/**
 * The second filing of somebody whose first is being looked into. Null when the first was filed too late in its day: a day is
 * made whole, with both, so that the one can go on in the other.
 */
export function repeatOf(first: DemoComplaint, serial: number, wish: { seed: string; now: Date }): DemoComplaint | null {
  const by = chance(`${wish.seed} repeat ${serial}`)
  const filedAt = new Date(first.filedAt.getTime() + by.between(0.8, 2.5) * hourMs)
  const last = first.acts.at(-1)
  const isSameDay = beijingDate(filedAt) === beijingDate(first.filedAt)
  if (!isSameDay || !last || first.external || first.channel === 'portal') return null
  const confirmAt = new Date(Math.max(filedAt.getTime() + 30 * minuteMs, last.at.getTime() - 40 * minuteMs))
  const mergeAt = new Date(Math.max(confirmAt.getTime(), last.at.getTime()) + 25 * minuteMs)
  if (mergeAt > wish.now) return null
  return {
    ...first,
    serial,
    filedAt,
    receivedAt: null,
    channel: 'hotline',
    text: `${by.pick(said.cameBack)}${first.text}`,
    repeats: first.serial,
    climbs: false,
    acts: [
      { do: 'confirm', method: 'phone', note: by.pick(said.confirmed), at: confirmAt },
      { do: 'merge', reason: by.pick(said.merged), at: mergeAt },
    ],
  }
}

/** Merges it into the first one, after whatever has happened to that by now, by somebody who presides over both. */
export async function mergeIntoFirst(played: Performance, planned: DemoComplaint, reason: string): Promise<Loaded> {
  const { stage, clock, complaint } = played
  const first = stage.filed.get(planned.repeats!)
  if (!first) throw new Error(`complaint ${planned.repeats} of the sample was not filed before its repeat`)
  const history = await listHistory(stage.services.db, stage.cast.institutionId, first.id)
  const latest = history.at(-1)!.recordedAt.getTime() + minuteMs
  clock.set(new Date(Math.min(Math.max(clock.now().getTime(), latest), stage.now.getTime())))
  const units = [first, complaint.row].map(({ unit_id: id, unit_path: path }) => ({ id: id!, path }))
  const someone = played.someone('complaint.handle', (person) => units.every((unit) => presidesOver(person, unit)))
  return await mergeComplaint(someone, played.id, { intoId: first.id, reason, newFacts: false })
}
