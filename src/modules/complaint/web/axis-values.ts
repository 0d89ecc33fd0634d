import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../web/api/index.ts'
import { useCodeName } from '../../taxonomy/web/codes.tsx'

type Classification = NonNullable<Complaint['classification']>

/** What a person settles about a complaint, in the order in which it is read. */
export const panelAxes = ['route', 'business', 'reason', 'reasonDetail', 'product', 'grade', 'triggers', 'emotion'] as const
export type PanelAxis = (typeof panelAxes)[number]

/** The value of an axis in words. */
export function useAxisValue(): (axis: PanelAxis, classification: Classification) => string {
  const { t } = useTranslation(['complaint', 'common'])
  const emotions = t('complaint:classification.emotions', { returnObjects: true })
  const reason = useCodeName('reason')
  const names = {
    ...{ route: useCodeName('route'), business: useCodeName('business'), reason, reasonDetail: reason },
    ...{ product: useCodeName('product'), grade: useCodeName('grade') },
  }
  const trigger = useCodeName('trigger')
  return (axis, classification) => {
    if (axis === 'emotion') return `${classification.emotion} · ${emotions[classification.emotion] ?? ''}`
    if (axis === 'triggers')
      return classification.triggers.map(trigger).join(t('common:comma')) || t('complaint:classification.noTriggers')
    return names[axis](classification[axis])
  }
}
