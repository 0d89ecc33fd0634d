import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint, PlanRun } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { ClockBadge } from '../../../../web/kit/ClockBadge.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { allOf, permitted, usePermitted } from '../../../../web/kit/verdict.ts'
import { useMay } from '../../../../web/session.ts'
import { type OriginKind, planStart } from './plan-queries.ts'
import { RunTags } from './RunTable.tsx'
import { StartPlanModal } from './StartPlanModal.tsx'
import './plans.css'

interface StartPlanProps {
  kind: OriginKind
  id: string
  label: string
  size?: 'small' | 'middle'
}

/** Starts an emergency plan for a complaint, a group event or an investigation; disabled with the reason. */
export function StartPlanButton({ kind, id, label, size = 'middle' }: StartPlanProps) {
  const { t } = useTranslation('plans')
  const may = useMay()
  const mayRun = usePermitted('plan.run')
  const { data: offer } = useQuery({ ...planStart(kind, id), enabled: may('plan.read') })
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <ActionButton
        size={size}
        loading={may('plan.read') && !offer && mayRun.ok}
        verdict={allOf(mayRun, offer?.start ?? permitted)}
        onClick={() => setOpen(true)}
      >
        {t('start')}
      </ActionButton>
      {isOpen && offer && <StartPlanModal origin={{ kind, id, label, offer }} onClose={() => setOpen(false)} />}
    </>
  )
}

/** What runs or ran for it. */
export function RunsFor({ runs }: { runs: readonly PlanRun[] }) {
  const { t } = useTranslation('plans')
  return (
    <ul className="pl-list">
      {runs.map((run) => (
        <li key={run.id}>
          <span className="pl-row">
            <Link to="/plan-runs/$id" params={{ id: run.id }}>
              {run.title}
            </Link>
            <RunTags run={run} />
          </span>
          {run.nextDueAt && <ClockBadge dueAt={run.nextDueAt} label={t('next')} />}
        </li>
      ))}
    </ul>
  )
}

/** The panel on a complaint, a group event or an investigation: what runs, and the way to start one. */
export function PlansPanel(props: StartPlanProps) {
  const { t } = useTranslation('plans')
  const may = useMay()
  const { data } = useQuery({ ...planStart(props.kind, props.id), enabled: may('plan.read') })
  if (!may('plan.read')) return null
  return (
    <Section title={t('panel.title')} extra={<StartPlanButton {...props} size="small" />}>
      {data?.runs.length === 0 && <p className="sq-faint pl-none">{t('panel.none')}</p>}
      {data && data.runs.length > 0 && <RunsFor runs={data.runs} />}
    </Section>
  )
}

export const ComplaintPlans = ({ complaint }: { complaint: Complaint }) => (
  <PlansPanel kind="complaint" id={complaint.id} label={complaint.number} />
)
