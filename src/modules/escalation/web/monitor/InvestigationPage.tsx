import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, Col, Row, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvestigationDetail } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Facts, PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { useIsPhone } from '../../../../web/kit/useIsPhone.ts'
import { allOf, usePermitted } from '../../../../web/kit/verdict.ts'
import { type InvestigationAct, investigationActs, investigationStatuses } from '../../domain/monitor/investigation.ts'
import { PlansPanel } from '../plans/StartPlan.tsx'
import { ActModal } from './ActModal.tsx'
import { EvidenceModal } from './EvidenceModal.tsx'
import { InvestigationLog } from './InvestigationLog.tsx'
import { Evidence, LinkedComplaints, WhyOpened } from './InvestigationSide.tsx'
import { Due, StatusOf } from './Investigations.tsx'
import { investigationQuery } from './monitor-queries.ts'
import './monitor.css'

/** The step that takes an investigation on from where it stands. */
const nextOf = {
  opened: 'take',
  investigating: 'find',
  findings: 'set_measures',
  measures: 'ask_closing',
  closing: 'decide_closing',
  closed: null,
} as const

/** One special investigation: where it stands, what may be done now, and all that happened. */
export function InvestigationPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data } = useSuspenseQuery(investigationQuery(id))
  const { t } = useTranslation('monitor')
  const client = useQueryClient()
  const isPhone = useIsPhone()
  const mayHandle = usePermitted('monitor.handle')
  const [act, setAct] = useState<InvestigationAct | null>(null)
  const done = (after: InvestigationDetail) => {
    client.setQueryData(investigationQuery(id).queryKey, after)
    void client.invalidateQueries({ queryKey: ['monitor', 'investigations'] })
  }
  return (
    <>
      <PageHeader
        title={t('investigationOf', { unit: data.unitName, measure: t(`measures.${data.measure}`) })}
        back={{ to: '/monitor', label: t('back') }}
        meta={<StatusOf one={data} />}
      />
      {data.isOverdue && <Alert className="mo-gap" type="error" showIcon title={t('overdueHint', { dueOn: data.dueOn })} />}
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={16}>
          <div className="mo-stack">
            <Section title={t('act')}>
              {/* On a phone the tag beside the title says it, and the next step is the coloured button. */}
              {!isPhone && (
                <Steps
                  size="small"
                  className="mo-gap"
                  current={investigationStatuses.indexOf(data.status)}
                  items={investigationStatuses.map((status) => ({ title: t(`status.${status}`) }))}
                />
              )}
              <div className="mo-row">
                {investigationActs.map((one) => (
                  <ActionButton
                    key={one}
                    type={one === nextOf[data.status] ? 'primary' : 'default'}
                    verdict={allOf(mayHandle, data.allowed[one])}
                    onClick={() => setAct(one)}
                  >
                    {t(`acts.${one}`)}
                  </ActionButton>
                ))}
              </div>
            </Section>
            <InvestigationLog investigation={data} />
          </div>
        </Col>
        <Col xs={24} xl={8}>
          <div className="mo-stack">
            <Section title={t('facts')}>
              <Facts
                columns={2}
                items={[
                  { key: 'unit', label: t('examined'), children: data.unitName },
                  { key: 'owner', label: t('owner'), children: data.ownerUnitName },
                  { key: 'handler', label: t('handler'), children: data.ownerName ?? t('nobody') },
                  { key: 'due', label: t('due'), children: <Due one={data} /> },
                  { key: 'opened', label: t('openedAt'), children: <DateTime value={data.openedAt} /> },
                  { key: 'closed', label: t('closedAt'), children: <DateTime value={data.closedAt} /> },
                ]}
              />
            </Section>
            <WhyOpened investigation={data} />
            <LinkedComplaints investigation={data} />
            <Evidence investigation={data} />
            <PlansPanel
              kind="investigation"
              id={id}
              label={t('investigationOf', { unit: data.unitName, measure: t(`measures.${data.measure}`) })}
            />
          </div>
        </Col>
      </Row>
      {act !== null && act !== 'attach' && <ActModal id={id} act={act} onClose={() => setAct(null)} onDone={done} />}
      {act === 'attach' && <EvidenceModal id={id} onClose={() => setAct(null)} onDone={done} />}
    </>
  )
}
