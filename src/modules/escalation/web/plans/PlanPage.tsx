import { PrinterOutlined } from '@ant-design/icons'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Alert, Button, Col, Row } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PlanDetail, revealPlanContact } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { UnitTreeSelect } from '../../../../web/kit/selects.tsx'
import { QueryView } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { useTaxonomyName } from '../../../../web/kit/taxonomy.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { useMay } from '../../../../web/session.ts'
import { PlanContacts, PlanResources, PlanSteps, PlanTemplates, PostPeople } from './PlanParts.tsx'
import { planChain, planDetail, planRunList } from './plan-queries.ts'
import { RunTable } from './RunTable.tsx'
import { StartPlanModal } from './StartPlanModal.tsx'
import './plans.css'

/** One plan: when, who, what within how long, with what; its versions, and what was learnt from it. */
export function PlanPage() {
  const { t } = useTranslation('plans')
  const { planId } = useParams({ from: '/staff/plans/$planId' })
  const { version } = useSearch({ from: '/staff/plans/$planId' })
  const { data: plan } = useSuspenseQuery(planDetail(planId, version ? Number(version) : undefined))
  const runs = useQuery(planRunList(planId))
  const navigate = useNavigate()
  const may = useMay()
  const [starting, setStarting] = useState<'real' | 'drill' | null>(null)
  const current = plan.versions[0]?.version ?? plan.version
  return (
    <>
      <PageHeader
        title={plan.content.title}
        back={{ to: '/plans', label: t('back') }}
        meta={<Tag>{t('version', { version: plan.version })}</Tag>}
        actions={
          <>
            <ActionButton verdict={plan.allowed.run} onClick={() => setStarting('real')} danger>
              {t('start')}
            </ActionButton>
            <ActionButton verdict={plan.allowed.run} onClick={() => setStarting('drill')}>
              {t('startDrill')}
            </ActionButton>
            <ActionButton
              verdict={plan.allowed.edit}
              onClick={() => void navigate({ to: '/plans/$planId/edit', params: { planId } })}
            >
              {t('edit')}
            </ActionButton>
            <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
              {t('print')}
            </Button>
          </>
        }
      />
      {plan.version !== current && (
        <Alert
          className="pl-gap"
          type="warning"
          showIcon
          title={t('olderVersion', { version: plan.version, current })}
          action={
            <Link to="/plans/$planId" params={{ planId }}>
              {t('showCurrent')}
            </Link>
          }
        />
      )}
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={16}>
          <div className="pl-stack">
            <When plan={plan} />
            <Chain planId={planId} />
            <PlanSteps content={plan.content} />
            <PlanTemplates content={plan.content} />
            <Section title={t('runs')} flush>
              <RunTable
                id="plan-runs-of"
                rows={runs.data?.items}
                isFetching={runs.isFetching}
                onRefresh={() => void runs.refetch()}
              />
            </Section>
          </div>
        </Col>
        <Col xs={24} xl={8}>
          <div className="pl-stack">
            <PlanContacts
              contacts={plan.content.contacts}
              reveal={
                may('plan.run')
                  ? (contactId, reason) =>
                      revealPlanContact({ path: { planId, version: plan.version, contactId }, body: { reason } })
                  : undefined
              }
            />
            <PlanResources content={plan.content} />
            <Waiting plan={plan} />
            <Versions plan={plan} />
          </div>
        </Col>
      </Row>
      {starting && <StartPlanModal planId={planId} isDrill={starting === 'drill'} onClose={() => setStarting(null)} />}
    </>
  )
}

function When({ plan: { content } }: { plan: PlanDetail }) {
  const { t } = useTranslation('plans')
  const nameOf = useTaxonomyName('trigger')
  return (
    <Section title={t('scenario')}>
      <p className="pl-lead">{content.scenario}</p>
      <h3 className="pl-sub">{t('hints')}</h3>
      {content.hints.length === 0 && <p className="sq-faint">{t('noHints')}</p>}
      <ul className="pl-bullets">
        {content.hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
      {content.triggers.length > 0 && (
        <p className="pl-row pl-sub">
          <span className="sq-soft">{t('signals')}</span>
          {content.triggers.map((code) => (
            <Tag key={code} tone="yellow">
              {nameOf(code)}
            </Tag>
          ))}
        </p>
      )}
    </Section>
  )
}

function Chain({ planId }: { planId: string }) {
  const { t } = useTranslation('plans')
  const [unitId, setUnitId] = useState<string | undefined>()
  const query = useQuery(planChain(planId, unitId))
  return (
    <Section
      title={t('chain')}
      extra={
        <UnitTreeSelect
          aria-label={t('unit')}
          placeholder={t('unit')}
          {...(unitId !== undefined && { value: unitId })}
          onChange={setUnitId}
        />
      }
    >
      <p className="sq-faint pl-gap">{t('chainHint')}</p>
      <QueryView query={query} rows={4}>
        {({ posts }) => (
          <ul className="pl-chain">
            {posts.map((post) => (
              <li key={post.key}>
                <strong>{post.name}</strong>
                <span className="sq-soft">{post.duty}</span>
                <PostPeople post={post} />
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Section>
  )
}

function Waiting({ plan: { waiting } }: { plan: PlanDetail }) {
  const { t } = useTranslation('plans')
  return (
    <Section title={t('waiting')}>
      <p className="sq-faint">{waiting.length === 0 ? t('noWaiting') : t('waitingHint')}</p>
      <ul className="pl-list">
        {waiting.map((one) => (
          <li key={one.runId}>
            <Link to="/plan-runs/$id" params={{ id: one.runId }}>
              {t('waitingFrom', { at: formatDateTime(one.startedAt) })}
            </Link>
            {one.improvements.map((text) => (
              <span key={text}>{text}</span>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Versions({ plan }: { plan: PlanDetail }) {
  const { t, i18n } = useTranslation('plans')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (
    <Section title={t('versions')}>
      <ul className="pl-list">
        {plan.versions.map(({ version, why, changedBy, changedAt, changes }) => (
          <li key={version}>
            <Link to="/plans/$planId" params={{ planId: plan.id }} search={{ version: String(version) }}>
              {t('version', { version })}
            </Link>
            <span className="sq-faint">
              {changedAt ? t('versionBy', { name: changedBy, at: formatDateTime(changedAt) }) : t('firstVersion')}
            </span>
            {why && <span>{why}</span>}
            {changes.map((change) => (
              <span key={change.zh} className="sq-soft">
                {change[language]}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}
