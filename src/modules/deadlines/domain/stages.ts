import type { Bilingual } from '../../../platform/errors.ts'

/** The stages of handling, in order. Going back ends a stage without meeting its clock; `done` is what comes after the last. */
export const stages = ['confirm', 'classify', 'assign', 'investigate', 'solution', 'approval', 'answer', 'follow_up'] as const
export type Stage = (typeof stages)[number]
export const stageWords = [...stages, 'done'] as const
export type StageWord = (typeof stageWords)[number]

export const stageNames: Record<Stage, Bilingual> = {
  confirm: { zh: '确认环节', en: 'Stage: confirm' },
  classify: { zh: '分类环节', en: 'Stage: classify' },
  assign: { zh: '分派环节', en: 'Stage: assign' },
  investigate: { zh: '调查环节', en: 'Stage: investigate' },
  solution: { zh: '方案环节', en: 'Stage: solution' },
  approval: { zh: '审批环节', en: 'Stage: approval' },
  answer: { zh: '答复环节', en: 'Stage: answer' },
  follow_up: { zh: '回访环节', en: 'Stage: follow-up' },
}

/** Whether a stage is done when the complaint moves on to `next`. A decision ends the stage of approval whichever way it goes. */
export const isStageDone = (stage: Stage, next: StageWord): boolean =>
  stage === 'approval' || stageWords.indexOf(next) > stageWords.indexOf(stage)
