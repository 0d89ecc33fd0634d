import { PlusOutlined, SwapOutlined } from '@ant-design/icons'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Delegation, endDelegation } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { Tag, type Tone } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { permitted, refused, usePermitted } from '../../../../web/kit/verdict.ts'
import { useMay } from '../../../../web/session.ts'
import { becomeDeputy } from './acting.ts'
import { delegationsQuery } from './delegation-queries.ts'
import { NewDelegationModal } from './NewDelegationModal.tsx'
import './delegation.css'

/** Whom one has act for oneself, and for whom one acts. */
export function DelegationsPage() {
  const { t } = useTranslation('deputies')
  const { data } = useSuspenseQuery(delegationsQuery)
  const [isAdding, setAdding] = useState(false)
  const mayMake = usePermitted('delegation.make')
  const may = useMay()
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          <ActionButton type="primary" icon={<PlusOutlined />} verdict={mayMake} onClick={() => setAdding(true)}>
            {t('add')}
          </ActionButton>
        }
      />
      <div className="dg-page">
        <Section title={t('given')}>
          <Delegations items={data.given} empty={t('givenEmpty')} />
        </Section>
        <Section title={t('received')}>
          <Delegations items={data.received} empty={t('receivedEmpty')} />
        </Section>
        {may('duty.edit') && (
          <Section title={t('below')}>
            <Delegations items={data.below} empty={t('belowEmpty')} />
          </Section>
        )}
      </div>
      <NewDelegationModal isOpen={isAdding} onClose={() => setAdding(false)} />
    </>
  )
}

function Delegations({ items, empty }: { items: readonly Delegation[]; empty: string }) {
  if (items.length === 0) return <p className="sq-faint">{empty}</p>
  return (
    <ul className="dg-list">
      {items.map((one) => (
        <li key={one.id}>
          <Row one={one} />
        </li>
      ))}
    </ul>
  )
}

const tones: Record<Delegation['standing'], Tone> = { planned: 'blue', in_force: 'green', over: 'grey', revoked: 'grey' }

function Row({ one }: { one: Delegation }) {
  const { t, i18n } = useTranslation(['deputies', 'common'])
  const { modal, message } = App.useApp()
  const client = useQueryClient()
  const { data } = useSuspenseQuery(delegationsQuery)
  const names = { person: one.person.name, deputy: one.deputy.name }
  const isMine = data.received.includes(one) && data.actsFor.some(({ id }) => id === one.person.id)
  async function attempt(work: () => Promise<unknown>) {
    try {
      await work()
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    }
  }
  async function end() {
    await endDelegation({ path: { id: one.id } })
    await client.invalidateQueries({ queryKey: delegationsQuery.queryKey })
    void message.success(t('deputies:ended'))
  }
  const isOver = one.standing === 'over' || one.standing === 'revoked'
  return (
    <>
      <div>
        <strong>{t('deputies:who', names)}</strong> <Tag tone={tones[one.standing]}>{t(`deputies:standing.${one.standing}`)}</Tag>
        <div>
          <span className="sq-number">{t('deputies:span', { from: formatDateTime(one.from), to: formatDateTime(one.to) })}</span>{' '}
          · {t(`deputies:scope.${one.scope}`)} · {one.reason}
        </div>
        <div className="sq-faint">
          {t('deputies:madeBy', { name: one.madeBy })}
          {one.revokedBy && ` · ${t('deputies:revokedBy', { name: one.revokedBy })}`}
        </div>
      </div>
      <div className="dg-actions">
        {isMine && one.standing === 'in_force' && (
          <ActionButton
            type="primary"
            size="small"
            icon={<SwapOutlined />}
            verdict={permitted}
            onClick={() => void attempt(() => becomeDeputy(one.person.id))}
          >
            {t('deputies:acting.start', { name: one.person.name })}
          </ActionButton>
        )}
        <ActionButton
          size="small"
          verdict={one.mayEnd ? permitted : refused(t(`deputies:standing.${isOver ? one.standing : 'in_force'}`))}
          onClick={() =>
            modal.confirm({
              title: t('deputies:endTitle'),
              content: t('deputies:endBody', names),
              okText: t('deputies:end'),
              cancelText: t('common:actions.cancel'),
              onOk: () => attempt(end),
            })
          }
        >
          {t('deputies:end')}
        </ActionButton>
      </div>
    </>
  )
}
