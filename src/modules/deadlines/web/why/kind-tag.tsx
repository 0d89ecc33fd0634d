import {
  CheckCircleFilled,
  ClockCircleOutlined,
  HomeOutlined,
  MinusCircleOutlined,
  PauseCircleFilled,
  SafetyCertificateOutlined,
  WarningFilled,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clock } from '../../../../web/api/index.ts'
import { Tag, type Tone } from '../../../../web/kit/tags.tsx'

/** Set by a rule, or promised by ourselves: a word and a sign, beside the colour. */
export function KindTag({ kind }: { kind: Clock['kind'] }) {
  const { t } = useTranslation('complaint')
  return (
    <Tag
      tone={kind === 'statutory' ? 'blue' : 'grey'}
      icon={kind === 'statutory' ? <SafetyCertificateOutlined aria-hidden /> : <HomeOutlined aria-hidden />}
    >
      {t(kind === 'statutory' ? 'clocks.statutory' : 'clocks.internal')}
    </Tag>
  )
}

const looks: Record<Clock['state'], [Tone, ReactNode]> = {
  not_started: ['grey', <MinusCircleOutlined key="icon" aria-hidden />],
  running: ['blue', <ClockCircleOutlined key="icon" aria-hidden />],
  paused: ['yellow', <PauseCircleFilled key="icon" aria-hidden />],
  met: ['green', <CheckCircleFilled key="icon" aria-hidden />],
  met_late: ['red', <WarningFilled key="icon" aria-hidden />],
  overdue: ['red', <WarningFilled key="icon" aria-hidden />],
  ended: ['grey', <MinusCircleOutlined key="icon" aria-hidden />],
}

export function StateTag({ state }: { state: Clock['state'] }) {
  const { t } = useTranslation('complaint')
  const [tone, icon] = looks[state]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`clocks.state.${state}`)}
    </Tag>
  )
}

export const isCounting = ({ state }: Clock): boolean => state === 'running' || state === 'paused' || state === 'overdue'
