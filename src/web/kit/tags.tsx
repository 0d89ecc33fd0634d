import { CheckCircleFilled, ExclamationCircleFilled, WarningFilled } from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintSummary } from '../api/index.ts'

export type Tone = 'red' | 'yellow' | 'green' | 'blue' | 'grey'

/** A word on a quiet ground. The tone repeats what the word says, so that colour is never needed to understand it. */
export function Tag({ tone = 'grey', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={`sq-tag sq-tag-${tone}`}>
      {icon}
      {children}
    </span>
  )
}

type Status = ComplaintSummary['status']

/** Waiting for the first hand is blue, on the way is grey-blue, done is green, ended without a decision is grey. */
const toneOf: Record<Status, Tone> = {
  received: 'blue',
  confirmed: 'blue',
  classified: 'blue',
  assigned: 'blue',
  investigating: 'blue',
  solution: 'blue',
  approval: 'yellow',
  communicated: 'green',
  executing: 'green',
  followed_up: 'green',
  closed: 'grey',
  archived: 'grey',
  not_accepted: 'grey',
  withdrawn: 'grey',
  merged: 'grey',
}

export function StatusTag({ status }: { status: Status }) {
  const { t } = useTranslation('vocabulary')
  return <Tag tone={toneOf[status]}>{t(`status.${status}`)}</Tag>
}

const lightIcons = {
  red: <WarningFilled aria-hidden />,
  yellow: <ExclamationCircleFilled aria-hidden />,
  green: <CheckCircleFilled aria-hidden />,
}

/** The warning light: a shape, a word and a colour. `reasons` are read out on hover and focus. */
export function LightTag({ light, reasons = [] }: { light: 'red' | 'yellow' | 'green'; reasons?: readonly string[] }) {
  const { t } = useTranslation('vocabulary')
  const tag = (
    <Tag tone={light} icon={lightIcons[light]}>
      {t(`light.${light}`)}
    </Tag>
  )
  if (reasons.length === 0) return tag
  return (
    <Tooltip title={reasons.join('；')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reasons must be reachable by keyboard */}
      <span tabIndex={0}>{tag}</span>
    </Tooltip>
  )
}
