import { useTranslation } from 'react-i18next'

/** What a clock is called by its id: `handle#2` is the second round of `handle`, `dept:<id>` the time of a department. */
export function useClockName(): (clockId: string) => string {
  const { t } = useTranslation('clocks')
  return (clockId) => {
    const [base = '', round] = clockId.split('#')
    const name = t(`names.${base.split(':')[0] as 'handle'}`, { defaultValue: base })
    return round ? t('round', { name, round }) : name
  }
}
