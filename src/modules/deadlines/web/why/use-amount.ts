import { useTranslation } from 'react-i18next'
import { amountOf } from '../../domain/packs/describe.ts'
import type { ClockUnit } from '../../domain/regulation-pack.ts'
import { useSay } from '../packs/words.ts'

/** `15日（自然日）`, `24小时`, `16工作小时`: how much time a clock gives. */
export function useAmount(): (amount: number, unit: string) => string {
  const { t } = useTranslation('why')
  const say = useSay()
  return (amount, unit) => (unit === 'working_hour' ? t('workingHours', { amount }) : say(amountOf(amount, unit as ClockUnit)))
}
