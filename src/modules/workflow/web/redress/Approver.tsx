import { CheckCircleFilled } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ApprovalStep, RedressApprover } from '../../../../web/api/index.ts'
import { formatMoney } from '../../../../web/kit/money.ts'
import { Tag } from '../../../../web/kit/tags.tsx'
import { roles } from '../../../identity/domain/roles.ts'
import './redress.css'

interface ApproverProps {
  approver: RedressApprover
  yearTotal: number
  version: number
}

/** Who approves, and behind "why" every post on the way up with its limit. */
export function Approver({ approver, yearTotal, version }: ApproverProps) {
  const { t } = useTranslation('redress')
  const roleName = useRoleName()
  if (approver.isOwn) return <span>{t('approver.own')}</span>
  const step = approver.steps[approver.chosen]
  const [first, second, ...more] = approver.people
  const people = [first?.name, second?.name].filter(Boolean).join('、') + (more.length > 0 ? ' …' : '')
  return (
    <span className="rd-approver">
      <span>
        {first
          ? t('approver.by', { people, unit: `${approver.unit.name}${step ? ` · ${roleName(step.role)}` : ''}` })
          : t('approver.vacant', { unit: approver.unit.name, role: step ? roleName(step.role) : '' })}
      </span>
      <Popover
        trigger="click"
        title={t('approver.reason')}
        content={<Steps steps={approver.steps} chosen={approver.chosen} yearTotal={yearTotal} version={version} />}
      >
        <Button type="link" size="small">
          {t('draft.why')}
        </Button>
      </Popover>
    </span>
  )
}

interface StepsProps {
  steps: readonly ApprovalStep[]
  chosen: number
  yearTotal: number
  /** Of the matrix; left out where it is the one on the page. */
  version?: number
}

/** Every post on the way up, from the lowest, with its limits and why it does or does not decide. */
export function Steps({ steps, chosen, yearTotal, version }: StepsProps) {
  const { t } = useTranslation('redress')
  const roleName = useRoleName()
  const money = (limit: number | null) => (limit === null ? t('approver.unlimited') : formatMoney(limit))
  return (
    <>
      <ol className="rd-steps">
        {steps.map(({ role, unitName, perCase, perYear, verdict }, index) => (
          <li key={`${role} ${unitName}`} className={index === chosen ? 'rd-step-chosen' : undefined}>
            <span className="rd-step-post">
              {unitName} · {roleName(role)}
            </span>
            {index === chosen ? (
              <Tag tone="green" icon={<CheckCircleFilled aria-hidden />}>
                {t('approver.chosen')}
              </Tag>
            ) : index < chosen && verdict === 'suffices' ? (
              <Tag tone="yellow">{t('approver.empty')}</Tag>
            ) : (
              <Tag>{t(`approver.verdicts.${verdict}`)}</Tag>
            )}
            <span className="rd-step-limits sq-faint sq-number">
              {t('approver.limits', { perCase: money(perCase), perYear: money(perYear) })}
            </span>
          </li>
        ))}
      </ol>
      {(yearTotal > 0 || version !== undefined) && (
        <p className="sq-faint rd-foot">
          {yearTotal > 0 && t('approver.yearUsed', { amount: formatMoney(yearTotal) })}{' '}
          {version !== undefined && t('approver.version', { version })}
        </p>
      )}
    </>
  )
}

export function useRoleName(): (role: string) => string {
  const { i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (role) => (role in roles ? roles[role as keyof typeof roles].name[language] : role)
}
