import type { UnitFunction } from '../../identity/domain/org-unit.ts'

/** 协办: help; 会签: a word that the solution needs; 督办: being held to it. */
export const taskKinds = ['assist', 'countersign', 'supervise'] as const
export type TaskKind = (typeof taskKinds)[number]

export const stances = ['agree', 'with_conditions', 'disagree'] as const
export type Stance = (typeof stances)[number]

/** Facts that call another department in, whoever handles the complaint. */
export const taskFacts = ['legal_action', 'staff_misconduct', 'data_leak'] as const
export type TaskFact = (typeof taskFacts)[number]

/** What can happen to the work that others do on a complaint. Immutable and kept for years, so only add. */
export type TaskEvent =
  | {
      type: 'task_opened'
      taskId: string
      kind: TaskKind
      /** The department that is asked; for a third party the one that answers on its behalf. */
      toUnitId: string
      toUnitName: string
      toPersonId: string | null
      toPersonName: string | null
      partnerId: string | null
      partnerName: string | null
      /** The key with which the third party answers itself, if it has one. */
      partnerKeyId: string | null
      title: string
      text: string
      /** Working hours. */
      dueHours: number
      /** Files of the complaint that are handed over; it sees no others. */
      attachmentIds: string[]
      /** Whether the task opens a confidential complaint to whoever is asked. */
      seesConfidential: boolean
      spawnedBy: 'person' | 'fact'
      factor: TaskFact | null
      /** The function that the fact called for, and the version of the settings that said so. */
      toFunction: UnitFunction | null
      settingsVersion: number | null
      /** The department that asks. */
      askedByUnitId: string | null
    }
  | { type: 'task_claimed'; taskId: string }
  | { type: 'task_answered'; taskId: string; opinion: string; attachmentIds: string[]; stance: Stance | null }
  | { type: 'task_returned'; taskId: string; reason: string }
  | { type: 'task_reopened'; taskId: string; reason: string }
  /** 催办 */
  | { type: 'task_reminded'; taskId: string; text: string }
  | { type: 'task_withdrawn'; taskId: string; reason: string }
  | { type: 'task_closed'; taskId: string; rating: number | null; note: string }
  /** The approver goes on without, or against, a 会签, and says why. */
  | { type: 'countersign_overruled'; taskId: string; opinion: string }
  /** A fact called for a department that there is not: head office is alarmed, the complaint's own department has the task. */
  | { type: 'task_unit_missing'; taskId: string; factor: TaskFact; toFunction: UnitFunction }
  /** 严重违规: somebody says that staff broke the rules. */
  | { type: 'misconduct_alleged'; personIds: string[]; personNames: string[]; text: string }
  /** 回避: who is complained about sees the complaint no more. */
  | { type: 'access_excluded'; personIds: string[]; reason: string }
  | { type: 'confidentiality_proposed'; reason: string }
  /** The person of the asked department has decided that personal data did leak; the 72 hours run from `at`. */
  | { type: 'breach_confirmed'; at: string; scope: string }
  | { type: 'breach_reported'; at: string; to: string; reference: string }

export type TaskEventType = TaskEvent['type']
