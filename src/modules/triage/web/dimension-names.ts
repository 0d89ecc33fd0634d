import { useTranslation } from 'react-i18next'
import type { DimensionAxis } from '../../complaint/domain/dimensions.ts'

/** A value of a dimension in words. */
export function useDimensionName(): (axis: DimensionAxis, value: string) => string {
  const { t } = useTranslation('vocabulary')
  return (axis, value) => t(`dimension.${axis}.${value}` as 'dimension.time.one_off')
}
