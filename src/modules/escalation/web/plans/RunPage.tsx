import { PrinterOutlined } from '@ant-design/icons'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button, Col, Row } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addPlanRunFile, type PlanRunDetail, revealPlanRunContact } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Facts, PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { allOf, usePermitted } from '../../../../web/kit/verdict.ts'
import { useMay } from '../../../../web/session.ts'
import { ComplaintLink } from '../../../complaint/web/ComplaintLink.tsx'
import type { RunAct } from '../../domain/plans/run.ts'
import { PlanContacts, PlanResources, PlanTemplates, PostPeople } from './PlanParts.tsx'
import { planRun } from './plan-queries.ts'
import { type Asked, RunActModal, RunFileModal } from './RunActModal.tsx'
import { RunEvaluation } from './RunEvaluation.tsx'
import { RunLog } from './RunLog.tsx'
import { RunSteps } from './RunSteps.tsx'
import { RunTags } from './RunTable.tsx'
import './plans.css'

const general = ['log', 'report', 'decide', 'announce', 'attach', 'end', 'evaluate', 'sign_off'] as const satisfies RunAct[]
/** What is done next from where a run stands. */
const nextOf: Record<PlanRunDetail['status'], RunAct | null> = {
  running: 'log',
  ended: 'evaluate',
  evaluated: 'sign_off',
  closed: null,
}

/** A plan under way, made to be used on a phone in the middle of it: my steps first, the rest below. */
export function RunPage() {
  const { t } = useTranslation('plans')
  const { id } = useParams({ from: '/staff/plan-runs/$id' })
  const { data: run } = useSuspenseQuery(planRun(id))
  const client = useQueryClient()
  const may = useMay()
  const mayTakePart = usePermitted('plan.take_part')
  const [asked, setAsked] = useState<Asked | null>(null)
  const done = (after: PlanRunDetail) => {
    client.setQueryData(planRun(id).queryKey, after)
    void client.invalidateQueries({ queryKey: ['plans'], predicate: ({ queryKey }) => queryKey[1] !== 'run' })
  }
  return (
    <>
      <PageHeader
        title={run.title}
        back={{ to: '/plans', label: t('back') }}
        meta={<RunTags run={run} />}
        actions={
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        }
      />
      {run.isDrill && <Alert className="pl-gap" type="info" showIcon title={t('drillBanner')} />}
      <div className="pl-acts">
        {general
          // Nobody signs off while it burns: what belongs to a later stage waits until then.
          .filter((act) => run.status !== 'running' || (act !== 'evaluate' && act !== 'sign_off'))
          .filter((act) => run.status === 'running' || ['log', 'attach', 'evaluate', 'sign_off'].includes(act))
          .map((act) => (
            <ActionButton
              key={act}
              type={act === nextOf[run.status] ? 'primary' : 'default'}
              danger={act === 'end'}
              verdict={allOf(mayTakePart, run.allowed[act])}
              onClick={() => setAsked({ act })}
            >
              {t(`acts.${act}`)}
            </ActionButton>
          ))}
      </div>
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={15}>
          <div className="pl-stack">
            <RunSteps run={run} verdict={mayTakePart} onAsk={setAsked} />
            {run.status !== 'running' && <RunEvaluation run={run} />}
            <RunLog run={run} />
          </div>
        </Col>
        <Col xs={24} xl={9}>
          <div className="pl-stack">
            <RunFacts run={run} />
            <RunChain run={run} onAsk={setAsked} />
            <PlanContacts
              contacts={run.content.contacts}
              reveal={
                may('plan.take_part')
                  ? (contactId, reason) => revealPlanRunContact({ path: { id, contactId }, body: { reason } })
                  : undefined
              }
            />
            <PlanTemplates content={run.content} />
            <PlanResources content={run.content} />
          </div>
        </Col>
      </Row>
      {asked && asked.act !== 'attach' && <RunActModal run={run} asked={asked} onClose={() => setAsked(null)} onDone={done} />}
      {asked?.act === 'attach' && (
        <RunFileModal
          onClose={() => setAsked(null)}
          onUpload={async (file) => done(await addPlanRunFile({ path: { id }, body: { file } }))}
        />
      )}
    </>
  )
}

function RunFacts({ run }: { run: PlanRunDetail }) {
  const { t } = useTranslation('plans')
  const { origin } = run
  return (
    <Section title={t('scenario')}>
      <Facts
        columns={2}
        items={[
          { key: 'unit', label: t('unit'), children: run.unitName },
          { key: 'from', label: t('from'), children: origin ? <OriginLink origin={origin} /> : t('none_') },
          { key: 'started', label: t('started'), children: <DateTime value={run.startedAt} /> },
          {
            key: 'plan',
            label: t('name'),
            children: (
              <Link to="/plans/$planId" params={{ planId: run.planId }} search={{ version: String(run.planVersion) }}>
                {t('version', { version: run.planVersion })}
              </Link>
            ),
          },
        ]}
      />
    </Section>
  )
}

function OriginLink({ origin }: { origin: NonNullable<PlanRunDetail['origin']> }) {
  switch (origin.kind) {
    case 'complaint':
      return <ComplaintLink id={origin.id}>{origin.label}</ComplaintLink>
    case 'group':
      return (
        <Link to="/groups/$groupId" params={{ groupId: origin.id }}>
          {origin.label}
        </Link>
      )
    case 'investigation':
      return (
        <Link to="/monitor/investigations/$id" params={{ id: origin.id }}>
          {origin.label}
        </Link>
      )
  }
}

function RunChain({ run, onAsk }: { run: PlanRunDetail; onAsk: (asked: Asked) => void }) {
  const { t } = useTranslation('plans')
  const mayTakePart = usePermitted('plan.take_part')
  return (
    <Section title={t('chain')}>
      <ul className="pl-chain">
        {run.chain.map((post) => (
          <li key={post.key}>
            <span className="pl-row pl-between">
              <strong>{post.name}</strong>
              <ActionButton
                size="small"
                verdict={allOf(mayTakePart, post.handOver)}
                onClick={() => onAsk({ act: 'hand_over', post: post.key, title: post.name })}
              >
                {t('acts.hand_over')}
              </ActionButton>
            </span>
            <PostPeople post={post} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
