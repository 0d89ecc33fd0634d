/** How an institution lets its model learn. */
export interface LearningSettings {
  /** Fewer confirmed cases teach chance, so no training begins. */
  minimumCases: number
  /** No one person's corrections are more than this share of the cases. */
  personShare: number
  schedule: 'week' | 'month' | 'off'
  drift: {
    /** Alarm when acceptance falls by more than so many hundredths … */
    points: number
    /** … in a week with at least so many answers. */
    minimumCases: number
  }
}

export const defaultLearningSettings: LearningSettings = {
  minimumCases: 200,
  personShare: 0.3,
  schedule: 'week',
  drift: { points: 10, minimumCases: 30 },
}

/** Fewer held-back cases decide nothing: half of what a fifth of the fewest cases would be. */
export const fewestJudged = ({ minimumCases }: LearningSettings): number => Math.ceil(minimumCases * 0.1)

/** Whether a scheduled training is due on a day in Beijing (`YYYY-MM-DD`): on Mondays, or on the first of the month. */
export function isDue(schedule: LearningSettings['schedule'], date: string): boolean {
  if (schedule === 'off') return false
  return schedule === 'week' ? new Date(`${date}T00:00:00Z`).getUTCDay() === 1 : date.endsWith('-01')
}
