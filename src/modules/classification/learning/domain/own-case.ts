import type { Classification } from '../../../complaint/domain/events.ts'
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
} from '../../domain/labels.ts'

/** What a person has said of a complaint of the institution's own: a text to learn from, or to be judged on. */
export interface OwnCase {
  complaintId: string
  /** As stored: without C3, with C2 masked. */
  text: string
  labels: Classification
  amount: number | null
  headcount: number | null
  /** Everybody who labelled it, oldest first. The last one's word counts. */
  said: readonly Labelling[]
}

/** What the model proposes and learns. People add a product and a detail, which it says nothing of. */
export const learntAxes = ['route', 'business', 'reason', 'grade', 'triggers', 'emotion'] as const

/** A person changed something that the model had proposed. */
export const isCorrected = (changedAxes: readonly string[]): boolean => learntAxes.some((axis) => changedAxes.includes(axis))

export interface Labelling {
  personId: string
  labels: Classification
  /** They changed what had been proposed, or nothing had been. */
  isCorrection: boolean
}

/** The labels of a case in the closed sets that a model knows. */
export interface KnownLabels {
  route: Route
  business: Business
  reason: Reason | null
  grade: Grade | null
  triggers: Trigger[]
  emotion: Emotion
}

const isOne = <Value extends string>(values: readonly Value[], value: string): value is Value =>
  (values as readonly string[]).includes(value)

/**
 * The labels as a model learns them, or null where the institution uses a code of its own that no model knows.
 *
 * An enquiry or praise carries the reason `other` only because a complaint's row must hold one: there is no grievance to learn.
 */
export function knownLabels({ route, business, reason, grade, triggers: said, emotion }: Classification): KnownLabels | null {
  if (!isOne(routes, route) || !isOne(businesses, business) || !isOne(reasons, reason)) return null
  const isGrievance = route === 'complaint' || route === 'report'
  return {
    route,
    business,
    reason: isGrievance || (route === 'feedback' && reason !== 'other') ? reason : null,
    grade: isGrievance && grade && isOne(grades, grade) ? grade : null,
    triggers: said.filter((trigger) => isOne(triggers, trigger)),
    emotion: (emotion >= 0 && emotion <= 3 ? Math.round(emotion) : 0) as Emotion,
  }
}

/** One in five cases is never trained on, so that every model of the institution can be judged on the same ones. */
export const heldBackShare = 0.2

/** Decided by the id alone, for ever: no model has seen these, whenever it was trained. */
export const isHeldBack = (complaintId: string): boolean => hash(complaintId) / 2 ** 32 < heldBackShare

/** FNV-1a with a last stir, 0 … 2^32 - 1. */
export function hash(text: string, seed = 0x811c9dc5): number {
  let value = seed
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
