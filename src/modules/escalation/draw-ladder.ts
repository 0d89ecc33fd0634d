import { invalidFields } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { findOrgUnit, onDuty } from '../identity/index.ts'
import { type Ladder, ladderFor, type Matter } from './domain/ladder.ts'
import { currentLadder } from './ladder.repo.ts'
import { findPlace, loadLine } from './line.ts'
import { answerBy } from './times.ts'

export interface DrawingWanted {
  unitId: string
  light: 'red' | 'other'
  business: string | null
  reason: string | null
  draft?: Omit<Ladder, 'version'> | undefined
}

/** Who would be asked when, by name, if a complaint of this unit went up now and nobody answered. Nothing is changed by it. */
export async function drawLadder(ctx: Context, { unitId, light, business, reason, draft }: DrawingWanted) {
  const { institutionId } = ctx.actor
  const unit = await findOrgUnit(ctx.db, institutionId, unitId)
  if (!unit) throw invalidFields({ unitId: { zh: '没有这个机构', en: 'There is no such unit' } })
  const inForce = await currentLadder(ctx.db, institutionId)
  const matter: Matter = { business, reason, unitPath: unit.path }
  const whole: Ladder = draft ? { ...draft, version: inForce.version } : inForce
  const ladder = ladderFor(whole, matter)
  const line = await loadLine(ctx.db, institutionId, unitId)
  const steps = []
  let toldAt = ctx.clock.now()
  for (const rung of ladder.rungs.filter(({ level }) => line.levels.includes(level))) {
    const place = await findPlace(ctx.db, line, rung, toldAt)
    const due = answerBy(rung, toldAt, light === 'red')
    steps.push({
      ...{ level: rung.level, unit: { id: place.unit.id, name: place.unit.name }, isUnmanned: place.isUnmanned },
      hours: rung.acknowledgeHours[light],
      time: rung.acknowledgeTime[light],
      people: place.supervisors.map(({ until, ...person }) => ({ ...person, until: until?.toISOString() ?? null })),
      duty: (await onDuty(ctx.db, institutionId, place.unit.id, toldAt)).map(({ id, name, until }) => ({
        ...{ id, name, until: until.toISOString() },
      })),
      ...{ toldAt: toldAt.toISOString(), answerBy: due.toISOString() },
    })
    toldAt = due
  }
  const override = whole.overrides.find((one) => ladderFor({ ...whole, overrides: [one] }, matter).rungs !== whole.rungs)
  return { steps, override: override?.name ?? null }
}
