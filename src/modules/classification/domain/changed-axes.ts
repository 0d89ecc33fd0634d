import type { Classification } from '../../complaint/domain/events.ts'

/** The axes on which two classifications differ, in the order in which a form shows them. Triggers in another order are the same. */
export function changedAxes(from: Classification, to: Classification): (keyof Classification)[] {
  const axes = ['route', 'business', 'reason', 'reasonDetail', 'product', 'grade', 'triggers', 'emotion'] as const
  const said = (labels: Classification, axis: (typeof axes)[number]) =>
    axis === 'triggers' ? [...labels.triggers].sort().join(' ') : labels[axis]
  return axes.filter((axis) => said(from, axis) !== said(to, axis))
}
