import { useTranslation } from 'react-i18next'
import { useCodeName } from '../../../taxonomy/web/codes.tsx'

export const reportAxes = ['route', 'business', 'reason', 'grade', 'emotion'] as const
export type ReportAxis = (typeof reportAxes)[number]

export const axisOf = (text: string | undefined): ReportAxis => reportAxes.find((axis) => axis === text) ?? 'business'

/** `87.5%`. */
export const formatShare = (share: number): string => `${(100 * share).toFixed(1)}%`

/** Names a class of an axis in the reader's language. */
export function useLabelName(): (axis: string, label: string) => string {
  const { t } = useTranslation(['model', 'vocabulary', 'triage'])
  const route = useCodeName('route')
  const business = useCodeName('business')
  const reason = useCodeName('reason')
  const trees: Record<string, (code: string) => string> = { route, business, reason }
  const emotions = t('triage:rehearsal.emotions', { returnObjects: true })
  return (axis, label) => {
    if (label === 'none') return t('model:confusion.none')
    if (axis === 'emotion') return emotions[Number(label)] ?? label
    if (axis === 'grade')
      return label === 'general' || label === 'important' || label === 'urgent' ? t(`vocabulary:grade.${label}`) : label
    return trees[axis]?.(label) ?? label
  }
}
