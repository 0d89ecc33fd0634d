import { sigmoid, softmax } from './calibration.ts'
import type { Axis, Classification } from './classification.ts'
import {
  type Business,
  businesses,
  type Emotion,
  type Grade,
  grades,
  type Reason,
  type Route,
  reasons,
  routes,
  type Trigger,
  triggers,
} from './labels.ts'
import { type Head, heads, type ModelHeader } from './linear-model.ts'
import type { TriggerHit } from './triggers.ts'

/** What is said of a text once scores have become probabilities. `column` is each axis's winning output, for the reasons. */
export type Decision = Pick<
  Classification,
  'route' | 'business' | 'reason' | 'reasons' | 'grade' | 'triggers' | 'emotion' | 'confidence' | 'abstained'
> & { column: Partial<Record<Axis, number>> }

const headOf = (name: Head['name']) => heads.find((head) => head.name === name)!
const [routeHead, businessHead, reasonHead, gradeHead, emotionHead, triggerHead] = (
  ['route', 'business', 'reason', 'grade', 'emotion', 'triggers'] as const
).map(headOf) as [Head, Head, Head, Head, Head, Head]

/** Reads calibrated scores. Axes that do not apply to the route are null, not guessed. `asRoute` asks what would be said if that were the route. */
export function decide(scores: Float32Array, header: ModelHeader, rules: readonly TriggerHit[], asRoute?: Route): Decision {
  const probabilities = (head: Head) => softmax(scores, head.offset, head.classes.length)
  const route = best(probabilities(routeHead))
  const routeName = asRoute ?? (routes[route.index] as Route)
  const isInside = routeName !== 'out_of_scope'
  const business = isInside ? best(probabilities(businessHead)) : { index: businesses.indexOf('other'), p: route.p }
  const emotion = best(probabilities(emotionHead))
  const isGrievance = routeName === 'complaint' || routeName === 'report'
  const reason = probabilities(reasonHead)
  const ranked = reason.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p)
  const hasReason = isGrievance || (routeName === 'feedback' && emotion.index >= 1)
  const grade = gradeOf(probabilities(gradeHead), header.escalateFrom)
  const confidence = {
    route: round(route.p),
    business: round(business.p),
    reason: hasReason ? round(ranked[0]!.p) : round(route.p),
    grade: isGrievance ? round(grade.p) : round(route.p),
  }
  const asked: [Axis, number][] = [['route', route.p]]
  if (isInside) asked.push(['business', business.p])
  if (hasReason) asked.push(['reason', ranked[0]!.p])
  if (isGrievance) asked.push(['grade', grade.p])
  return {
    route: routeName,
    business: businesses[business.index] as Business,
    reason: hasReason ? (reasons[ranked[0]!.index] as Reason) : null,
    reasons: hasReason ? ranked.slice(0, 2).map((r) => reasons[r.index] as Reason) : [],
    grade: isGrievance ? (grades[grade.index] as Grade) : null,
    triggers: saidTriggers(scores, header, rules),
    emotion: emotion.index as Emotion,
    confidence,
    abstained: asked.filter(([axis, p]) => p < (header.abstainBelow[axis] ?? 0)).map(([axis]) => axis),
    column: {
      route: routeHead.offset + route.index,
      ...(isInside && { business: businessHead.offset + business.index }),
      ...(hasReason && { reason: reasonHead.offset + ranked[0]!.index }),
      ...(isGrievance && { grade: gradeHead.offset + grade.index }),
    },
  }
}

const round = (p: number) => Math.round(p * 1000) / 1000

function best(p: readonly number[]): { index: number; p: number } {
  let index = 0
  for (let i = 1; i < p.length; i++) if (p[i]! > p[index]!) index = i
  return { index, p: p[index]! }
}

/** Not general as soon as the two heavier grades together reach the mark: a missed escalation costs more than a second look. */
function gradeOf(p: readonly number[], escalateFrom: number): { index: number; p: number } {
  const heavy = p[1]! + p[2]!
  if (heavy < escalateFrom) return { index: 0, p: p[0]! }
  return p[2]! > p[1]! ? { index: 2, p: p[2]! } : { index: 1, p: Math.max(p[1]!, heavy / 2) }
}

function saidTriggers(scores: Float32Array, header: ModelHeader, rules: readonly TriggerHit[]): Trigger[] {
  return triggers.filter((trigger, c) => {
    const { withRule, alone } = header.triggers[trigger]!
    const p = sigmoid(scores[triggerHead.offset + c]!)
    const isRead = rules.some((hit) => hit.trigger === trigger)
    // Danger to life is said whenever a rule reads it: the model may add, never silence.
    if (isRead && (trigger === 'self_harm' || trigger === 'violence')) return true
    return p >= (isRead ? withRule : alone)
  })
}
