import { setImmediate } from 'node:timers/promises'
import { systemActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/database.ts'
import type { Context, Services } from '../../../platform/module.ts'
import { dayMs, hourMs, minuteMs } from '../../../platform/time.ts'
import { gramFrequency, listArrivals, listRecentTexts } from '../../complaint/index.ts'
import { type BasePoint, type Burst, type Frequency, inCell, type Point } from '../domain/groups/burst.ts'
import { beginsByItself, searchBursts } from '../domain/groups/find-bursts.ts'
import { commonWords } from '../domain/groups/likeness.ts'
import { SeasonalBase } from '../domain/groups/seasonal-base.ts'
import { joinMembers, suggestMembers } from './change-members.ts'
import { tellGroup } from './group-access.ts'
import { readGroupSettings } from './group-settings.repo.ts'
import { findGroup, listFoundSince, listGroupsOf, lockScan, saveScan } from './groups.repo.ts'
import type { Evidence, GroupRow } from './groups.tables.ts'
import { openGroup } from './open-group.ts'

/** Longer than any intake takes from its first word to its commit. */
const overlapMs = 2 * minuteMs

/**
 * Looks at what came in since the last look. Complaints of a burst that is known become suggestions of its group; a new
 * burst is proposed to a person, or begins a group case by itself when it is beyond doubt. Returns how many were new.
 * Does nothing when the last look is no longer ago than `restMs`.
 */
export async function scanBursts(services: Services, institutionId: string, restMs = 0): Promise<number> {
  const ctx = { ...services, actor: systemActor(institutionId) }
  return await inTransaction(services.db, async (tx) => {
    const now = services.clock.now()
    const scannedTo = await lockScan(tx, institutionId, new Date(now.getTime() - dayMs))
    if (now.getTime() - scannedTo.getTime() < restMs) return 0
    const inForce = await readGroupSettings(tx, institutionId)
    const { settings } = inForce
    const since = new Date(now.getTime() - Math.max(...settings.windows) * hourMs)
    const recent = (await listRecentTexts(tx, institutionId, since, now)).map((one) => ({ ...one, at: one.at.getTime() }))
    // What was being saved during the last look is looked at again: it may not have been visible then.
    const seenFrom = new Date(scannedTo.getTime() - overlapMs)
    const fresh = recent.filter(({ createdAt }) => createdAt > seenFrom)
    await saveScan(tx, institutionId, now)
    if (fresh.length === 0) return 0
    const from = new Date(since.getTime() - settings.baseWeeks * 7 * dayMs)
    const past: BasePoint[] = (await listArrivals(tx, institutionId, from, since)).map((one) => ({
      ...one,
      at: one.at.getTime(),
    }))
    const { texts, of } = await gramFrequency(tx, institutionId, from, since)
    const base = new SeasonalBase(past, settings, since.getTime())
    const frequency = { texts, of: (gram: string) => of.get(gram) ?? 0 }
    const bursts = await inTurns(searchBursts({ points: recent, fresh, base, frequency, settings, now: now.getTime() }))
    let opened = 0
    for (const burst of bursts) {
      const told = { ...explain(burst, recent, base, now, inForce.version), words: wordsOf(burst, recent, frequency) }
      if (await keepBurst(ctx, tx, burst, told, beginsByItself(burst, settings))) opened += 1
    }
    return opened
  })
}

/** Lets requests that wait be answered between two steps. */
async function inTurns<Found>(steps: Generator<undefined, Found>): Promise<Found> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value
    await setImmediate()
  }
}

/** True when it is new. A dismissed one stays dismissed for two weeks: the same people are not asked the same again. */
async function keepBurst(ctx: Context, tx: Tx, burst: Burst, evidence: Evidence, isCertain: boolean): Promise<boolean> {
  const known = await findKnown(ctx, tx, { ...burst, words: evidence.words })
  if (known) {
    if (known.status === 'proposed' || known.status === 'active') {
      const added = await suggestMembers(ctx, tx, known, burst.memberIds)
      if (added.length > 0) await tellGroup(ctx, tx, known.id, { type: 'suggested', data: { count: added.length } })
    }
    return false
  }
  const group = await openGroup(ctx, tx, {
    status: isCertain ? 'active' : 'proposed',
    kind: burst.kind,
    title: (unitName) => titleOf({ ...burst, words: evidence.words }, unitName),
    matter: evidence.words.join('、'),
    evidence,
    unitPath: burst.cell.unitPath,
  })
  if (isCertain) await joinMembers(ctx, tx, group, burst.memberIds, 'detector')
  else await suggestMembers(ctx, tx, group, burst.memberIds)
  return true
}

async function findKnown(ctx: Context, tx: Tx, burst: Burst): Promise<GroupRow | null> {
  const { institutionId } = ctx.actor
  const found = await listFoundSince(tx, institutionId, new Date(ctx.clock.now().getTime() - 14 * dayMs))
  const ofMembers = new Set((await listGroupsOf(tx, institutionId, burst.memberIds)).map(({ id }) => id))
  const isAlike = ({ evidence, id }: GroupRow) =>
    ofMembers.has(id) ||
    (evidence?.words ?? []).some((word) => burst.words.some((other) => other.includes(word) || word.includes(other)))
  const known = found.find(isAlike)
  return known ? await findGroup(tx, institutionId, known.id, { lock: true }) : null
}

/** What a burst is about: the words that it was found by, else those that its complaints have in common. */
function wordsOf({ words, memberIds }: Burst, recent: readonly Point[], frequency: Frequency): string[] {
  if (words.length > 0) return words
  const members = new Set(memberIds)
  return commonWords(
    recent.filter(({ id }) => members.has(id)),
    frequency,
  )
}

function titleOf({ kind, words, observed, windowHours }: Burst, unitName: string): string {
  const about = words.slice(0, 2).join('、')
  if (kind === 'template') return `疑似模板投诉${about ? `：${about}` : ''}`
  return about ? `${about}集中投诉` : `${unitName}${windowHours}小时内${observed}人集中投诉`
}

const stepMs = 6 * hourMs

/** The last three days in steps of six hours, for the drawing of the burst against its base. */
function explain(burst: Burst, recent: readonly Point[], base: SeasonalBase, now: Date, settingsVersion: number): Evidence {
  const { cell, windowHours, observed, expected, p, words, wordings } = burst
  const members = new Set(burst.memberIds)
  const counted = recent.filter((point) => (words.length > 0 ? members.has(point.id) : inCell(point, cell)))
  const steps = 12
  const bars = Array.from({ length: steps }, (_, index) => {
    const to = now.getTime() - (steps - 1 - index) * stepMs
    const share = words.length > 0 ? (expected * stepMs) / (windowHours * hourMs) : base.expected(cell, to - stepMs, to)
    return {
      at: new Date(to).toISOString(),
      observed: counted.filter(({ at }) => at > to - stepMs && at <= to).length,
      expected: Number(share.toFixed(3)),
    }
  })
  return { cell, windowHours, observed, expected, p, words, wordings, foundAt: now.toISOString(), settingsVersion, bars }
}
