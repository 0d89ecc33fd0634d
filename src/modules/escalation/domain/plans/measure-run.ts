/** A step of a run as far as time goes. Instants in milliseconds. */
export interface TimedStep {
  key: string
  title: string
  withinMinutes: number
  settledAt: number | null
  isSkipped: boolean
}

export interface StepTimes {
  key: string
  title: string
  plannedMinutes: number
  /** From the start until it was done; null when it was not, or did not apply. */
  takenMinutes: number | null
  lateMinutes: number
  standing: 'on_time' | 'late' | 'skipped' | 'open'
}

export interface RunTimes {
  steps: StepTimes[]
  onTime: number
  late: number
  skipped: number
  open: number
  /** Of those that applied and are settled or overdue; null when there is none. */
  percentOnTime: number | null
  firstActionMinutes: number | null
  totalMinutes: number
}

const minutes = (ms: number): number => Math.ceil(ms / 60_000)

/** How a run went against its plan: counted, not judged. A step that is still open and past its time counts as late. */
export function measureRun(steps: readonly TimedStep[], startedAt: number, until: number): RunTimes {
  const timed = steps.map((step): StepTimes => {
    const { key, title, withinMinutes: plannedMinutes, settledAt } = step
    if (step.isSkipped) return { key, title, plannedMinutes, takenMinutes: null, lateMinutes: 0, standing: 'skipped' }
    const taken = minutes((settledAt ?? until) - startedAt)
    const lateMinutes = Math.max(0, taken - plannedMinutes)
    const standing = lateMinutes > 0 ? 'late' : settledAt === null ? 'open' : 'on_time'
    return { key, title, plannedMinutes, takenMinutes: settledAt === null ? null : taken, lateMinutes, standing }
  })
  const count = (standing: StepTimes['standing']) => timed.filter((step) => step.standing === standing).length
  const [onTime, late] = [count('on_time'), count('late')]
  const done = timed.flatMap(({ takenMinutes }) => (takenMinutes === null ? [] : [takenMinutes]))
  return {
    steps: timed,
    ...{ onTime, late, skipped: count('skipped'), open: count('open') },
    percentOnTime: onTime + late === 0 ? null : Math.round((100 * onTime) / (onTime + late)),
    firstActionMinutes: done.length === 0 ? null : Math.min(...done),
    totalMinutes: minutes(until - startedAt),
  }
}
