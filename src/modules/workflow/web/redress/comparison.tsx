import { useTranslation } from 'react-i18next'
import type { ApprovalWithComplaint } from '../../../../web/api/index.ts'
import { formatMoney } from '../../../../web/kit/money.ts'
import type { ApprovalPayload } from '../../domain/approvals.ts'
import type { Fact } from '../ApprovalsPageFacts.tsx'
import { Steps, useRoleName } from './Approver.tsx'
import { Warnings } from './DraftCard.tsx'
import './redress.css'

type SolutionPayload = Extract<ApprovalPayload, { kind: 'solution' }>

/** What an approver is shown of a solution besides what it is: on what it rests, how it compares, and why it came to them. */
export function useComparison(): (payload: SolutionPayload) => Fact[] {
  const { t } = useTranslation('redress')
  return (payload) => {
    const { assessment, authority, within, grounds, terms, validUntil, deviation, loss, contract } = payload
    const fact = (label: string, value: string | number | null | undefined): Fact[] =>
      value === null || value === undefined || value === '' ? [] : [{ label, value }]
    const money = (sum: number | null | undefined) => (typeof sum === 'number' ? formatMoney(sum) : null)
    const { precedents, warnings = [] } = assessment ?? {}
    const { n = 0, median, p10, p90 } = precedents ?? {}
    const figures =
      precedents && typeof median === 'number' && typeof p10 === 'number' && typeof p90 === 'number'
        ? `${t('precedents.count', { count: n })} · ${t('precedents.median')} ${formatMoney(median)} · ${t('precedents.range')} ${formatMoney(p10)} – ${formatMoney(p90)} · ${t(`precedents.${precedents.scope}`)}`
        : null
    return [
      ...fact(t('explain.grounds'), grounds),
      ...fact(t('explain.terms'), terms),
      ...fact(t('draft.validUntil'), validUntil),
      ...fact(t('draft.loss'), money(loss)),
      ...fact(t('draft.contract'), money(contract)),
      ...fact(t('precedents.title'), figures),
      ...(assessment
        ? [
            {
              label: t('explain.title'),
              value: <Warnings codes={warnings} hasAmount={(payload.redressAmount ?? 0) > 0} isCompared={figures !== null} />,
            },
          ].filter(() => (payload.redressAmount ?? 0) > 0)
        : []),
      ...(warnings.length > 0 ? fact(t('explain.deviation'), deviation ?? t('explain.noDeviation')) : []),
      ...(within ? fact(t('approver.title'), t(`explain.within.${within}`)) : []),
      ...(authority && !within
        ? [
            {
              label: t('approver.reason'),
              value: (
                <Steps
                  steps={authority.steps}
                  chosen={authority.chosen}
                  yearTotal={authority.yearTotal}
                  version={authority.version}
                />
              ),
            },
          ]
        : []),
    ]
  }
}

/** Whose word a solution waits for; null for what has no limits. */
export function useDecider(): (approval: ApprovalWithComplaint) => string | null {
  const { t } = useTranslation('redress')
  const roleName = useRoleName()
  return ({ payload, unit }) => {
    const asked = payload as unknown as ApprovalPayload
    const authority = asked.kind === 'solution' ? asked.authority : undefined
    const role = authority?.steps[authority.chosen]?.role
    return role ? t('explain.decider', { unit: unit.name, role: roleName(role) }) : null
  }
}
