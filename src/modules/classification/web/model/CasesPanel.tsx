import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { App, Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { decideLearningCase, type LearningCase } from '../../../../web/api/index.ts'
import { DataTable } from '../../../../web/kit/DataTable.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { EmptyState, ErrorState } from '../../../../web/kit/states.tsx'
import { CaseCard, type Decision, useCaseColumns } from './case-columns.tsx'
import { type CaseKind, caseKinds, learningCases, refreshModel } from './model-queries.ts'

const route = getRouteApi('/staff/settings/model')

/** What people said of proposals: from, to, who, why, and whether it is learnt from. */
export function CasesPanel() {
  const { t } = useTranslation('model')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const kind: CaseKind = caseKinds.find((one) => one === search.kind) ?? 'corrected'
  const query = useQuery(learningCases(kind, search.cursor))
  const [decision, setDecision] = useState<Decision | null>(null)
  const columns = useCaseColumns(setDecision)
  const nextCursor = query.data?.nextCursor
  return (
    <div className="sq-section">
      {query.error && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable<LearningCase>
          id="model.cases"
          label={t('cases.label')}
          rows={query.data?.items}
          rowKey={(one) => one.complaintId}
          columns={columns}
          isFetching={query.isFetching}
          onRefresh={() => void query.refetch()}
          empty={<EmptyState title={t('cases.empty')} body={t('cases.emptyBody')} />}
          card={(one) => <CaseCard one={one} onDecide={setDecision} />}
          toolbar={
            <Segmented<CaseKind>
              size="small"
              aria-label={t('cases.kind')}
              value={kind}
              onChange={(next) => void navigate({ search: { tab: 'cases', kind: next } })}
              options={caseKinds.map((value) => ({ value, label: t(`cases.kinds.${value}`) }))}
            />
          }
        />
      )}
      {nextCursor && (
        <Button type="link" block onClick={() => void navigate({ search: { tab: 'cases', kind, cursor: nextCursor } })}>
          {t('cases.more')}
        </Button>
      )}
      <DecisionModal decision={decision} onClose={() => setDecision(null)} />
    </div>
  )
}

function DecisionModal({ decision, onClose }: { decision: Decision | null; onClose: () => void }) {
  const { t } = useTranslation('model')
  const { message } = App.useApp()
  const client = useQueryClient()
  const isExclusion = decision?.decision === 'excluded'
  const number = decision?.one.number ?? ''

  async function send({ why }: { why: string }) {
    if (!decision) return
    await decideLearningCase({ path: { id: decision.one.complaintId }, body: { decision: decision.decision, why } })
    void message.success(t('cases.decided'))
    await refreshModel(client)
  }

  return (
    <ReasonModal<{ why: string }>
      title={isExclusion ? t('cases.excludeTitle', { number }) : t('cases.countTitle', { number })}
      open={decision !== null}
      onClose={onClose}
      field="why"
      label={t('cases.decideWhy')}
      max={500}
      phrases={t(isExclusion ? 'cases.excludeWhys' : 'cases.countWhys', { returnObjects: true })}
      onSubmit={send}
    />
  )
}
