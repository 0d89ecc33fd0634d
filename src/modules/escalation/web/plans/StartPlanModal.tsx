import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Form, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PlanStartOffer, startPlan } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { PersonSelect, UnitTreeSelect } from '../../../../web/kit/selects.tsx'
import { QueryView } from '../../../../web/kit/states.tsx'
import { useMe } from '../../../../web/session.ts'
import { PostPeople } from './PlanParts.tsx'
import { type OriginKind, planChain } from './plan-queries.ts'

interface StartPlanModalProps {
  /** Fixed on a plan's own page. */
  planId?: string
  isDrill?: boolean
  /** What it is started for, and what the server offers for it. */
  origin?: { kind: OriginKind; id: string; label: string; offer: PlanStartOffer }
  onClose(): void
}

interface Values {
  text: string
  unitId?: string
  /** Other people, by post. */
  people?: Record<string, string | undefined>
}

/** Starts a plan: which, where, who is told. The chain of command is shown before anybody is. */
export function StartPlanModal({ planId: fixed, isDrill = false, origin, onClose }: StartPlanModalProps) {
  const { t } = useTranslation('plans')
  const { unit } = useMe()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [planId, setPlanId] = useState(fixed ?? origin?.offer.plans[0]?.id ?? '')
  const [unitId, setUnitId] = useState<string | undefined>(origin?.offer.unitId ?? unit.id)
  const chain = useQuery({ ...planChain(planId, unitId), enabled: planId !== '' })
  async function submit({ text, people = {} }: Values) {
    const posts = Object.entries(people).flatMap(([post, personId]) => (personId ? [{ post, personId }] : []))
    const run = await startPlan({
      body: {
        ...{ planId, isDrill, text, posts },
        origin: origin ? { kind: origin.kind, id: origin.id } : null,
        unitId: origin ? null : (unitId ?? null),
      },
    })
    await client.invalidateQueries({ queryKey: ['plans'] })
    if (origin?.kind === 'complaint') await client.invalidateQueries({ queryKey: ['complaints'] })
    if (origin?.kind === 'group') await client.invalidateQueries({ queryKey: ['groups'] })
    if (origin?.kind === 'investigation') await client.invalidateQueries({ queryKey: ['monitor'] })
    await navigate({ to: '/plan-runs/$id', params: { id: run.id } })
  }
  return (
    <ReasonModal<Values>
      open
      width={640}
      title={origin ? t('starting.forCase', { label: origin.label }) : t(isDrill ? 'startDrill' : 'start')}
      onClose={onClose}
      onSubmit={submit}
      field="text"
      label={t('starting.text')}
      min={2}
      phrases={t(isDrill ? 'starting.drillPhrases' : 'starting.phrases', { returnObjects: true })}
      okText={t('starting.ok')}
      danger={!isDrill}
    >
      <Alert
        className="pl-gap"
        type={isDrill ? 'info' : 'warning'}
        showIcon
        title={t(isDrill ? 'starting.drillNote' : 'starting.note')}
      />
      {origin && (
        <Form.Item label={t('starting.plan')} required>
          <Select
            value={planId}
            onChange={setPlanId}
            aria-label={t('starting.plan')}
            options={origin.offer.plans.map((plan) => ({
              value: plan.id,
              label: plan.isSuggested ? `${plan.title}（${t('starting.suggested')}）` : plan.title,
            }))}
          />
        </Form.Item>
      )}
      <Form.Item label={t('starting.where')} required>
        {origin ? (
          <span>{origin.offer.unitName}</span>
        ) : (
          <UnitTreeSelect
            aria-label={t('starting.where')}
            allowClear={false}
            {...(unitId && { value: unitId })}
            onChange={setUnitId}
          />
        )}
      </Form.Item>
      <h3 className="pl-sub">{t('starting.people')}</h3>
      <QueryView query={chain} rows={4}>
        {({ posts }) => (
          <ul className="pl-chain pl-gap">
            {posts.map((post) => (
              <li key={post.key}>
                <strong>{post.name}</strong>
                <PostPeople post={post} />
                <Form.Item name={['people', post.key]} noStyle>
                  <PersonSelect aria-label={`${post.name} · ${t('starting.change')}`} placeholder={t('starting.keep')} />
                </Form.Item>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </ReasonModal>
  )
}
