import { useTranslation } from 'react-i18next'
import type { BacktestDetail, BacktestListItem } from '../../../../web/api/index.ts'
import { Tag, type Tone } from '../../../../web/kit/tags.tsx'

/** The figures of a back-test that is done. */
export type Result = NonNullable<BacktestDetail['result']>
type Status = BacktestListItem['status']
const tones: Record<Status, Tone> = { queued: 'grey', running: 'blue', done: 'green', failed: 'red', cancelled: 'grey' }

export function StatusTag({ status }: { status: Status }) {
  const { t } = useTranslation('backtest')
  return <Tag tone={tones[status]}>{t(`status.${status}`)}</Tag>
}

/** The days of a period, the last one included. */
export const lastDayOf = (to: string): Date => new Date(Date.parse(to) - 1)

export const percent = (value: number | null): string => (value === null ? '—' : `${(value * 100).toFixed(1)}%`)
