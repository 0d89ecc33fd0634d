import type { Classification } from '../../../complaint/domain/events.ts'
import type { Ruling } from './decide-by-rules.ts'
import type { SettableAxis } from './rule.ts'

/** The labels of a complaint as the rules leave them. Only complaints and reports have a grade. */
export function applyRuling(labels: Classification, ruling: Ruling): Classification {
  const value = (axis: SettableAxis) => ruling.decided.find((one) => one.axis === axis)?.value
  const text = (axis: SettableAxis) => value(axis) as string | undefined
  // One that must pass a person stays a complaint until the person has said otherwise.
  const route = text('route') ?? (ruling.needsPerson.length > 0 ? 'complaint' : labels.route)
  const hasGrade = route === 'complaint' || route === 'report'
  const grade = (text('grade') as Classification['grade']) ?? labels.grade ?? 'general'
  const reason = text('reason') ?? labels.reason
  const added = ruling.triggers.map(({ trigger }) => trigger).filter((trigger) => !labels.triggers.includes(trigger))
  return {
    route,
    business: text('business') ?? labels.business,
    reason,
    // A detail stands under its reason.
    reasonDetail: reason === labels.reason ? labels.reasonDetail : null,
    product: text('product') ?? labels.product,
    grade: hasGrade ? grade : null,
    triggers: added.length > 0 ? [...labels.triggers, ...added] : labels.triggers,
    emotion: (value('emotion') as number | undefined) ?? labels.emotion,
  }
}
