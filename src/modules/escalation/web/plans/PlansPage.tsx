import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlanSummary } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDuration } from '../../../../web/kit/time.ts'
import { usePermitted } from '../../../../web/kit/verdict.ts'
import { planList, planRunList } from './plan-queries.ts'
import { RunTable } from './RunTable.tsx'
import './plans.css'

/** The plans in force, and all that ran of them. */
export function PlansPage() {
  const { t } = useTranslation('plans')
  const { t: kit } = useTranslation('kit')
  const navigate = useNavigate()
  const mayEdit = usePermitted('plan.edit')
  const plans = useQuery(planList)
  const runs = useQuery(planRunList())
  const open = (planId: string) => void navigate({ to: '/plans/$planId', params: { planId } })
  const name = (plan: PlanSummary) => (
    <span className="pl-row">
      <Link to="/plans/$planId" params={{ planId: plan.id }}>
        {plan.title}
      </Link>
      <Tag>{t('version', { version: plan.version })}</Tag>
      {plan.running > 0 && <Tag tone="red">{t('runningCount', { count: plan.running })}</Tag>}
    </span>
  )
  const size = (plan: PlanSummary) =>
    [
      t('postsCount', { count: plan.posts }),
      t('stepsCount', { count: plan.steps }),
      t('within', { duration: formatDuration(plan.minutes * 60_000, kit) }),
    ].join(' · ')
  const drilled = (plan: PlanSummary) =>
    plan.lastDrillAt ? <DateTime value={plan.lastDrillAt} /> : <span className="sq-faint">{t('neverDrilled')}</span>
  const columns: Column<PlanSummary>[] = [
    { key: 'name', title: t('name'), fixed: true, width: 330, render: name },
    { key: 'scenario', title: t('scenario'), render: (plan) => <span className="sq-soft">{plan.scenario}</span> },
    { key: 'size', title: t('steps'), width: 220, render: size },
    { key: 'drill', title: t('lastDrill'), width: 150, render: drilled },
  ]
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          <ActionButton verdict={mayEdit} onClick={() => void navigate({ to: '/plans/$planId/edit', params: { planId: 'new' } })}>
            {t('create')}
          </ActionButton>
        }
      />
      <div className="pl-stack">
        <Section title={t('inForce')} flush>
          <DataTable<PlanSummary>
            id="plans"
            label={t('title')}
            rows={plans.data?.items}
            rowKey={(plan) => plan.id}
            columns={columns}
            isFetching={plans.isFetching}
            onRefresh={() => void plans.refetch()}
            onOpen={(plan) => open(plan.id)}
            empty={<EmptyState title={t('none')} />}
            card={(plan) => (
              <div className="pl-card">
                {name(plan)}
                <span className="sq-faint">{size(plan)}</span>
                <span className="sq-faint">
                  {t('lastDrill')} {drilled(plan)}
                </span>
              </div>
            )}
          />
        </Section>
        <Section title={t('runs')} flush>
          <RunTable id="plan-runs" rows={runs.data?.items} isFetching={runs.isFetching} onRefresh={() => void runs.refetch()} />
        </Section>
      </div>
    </>
  )
}
