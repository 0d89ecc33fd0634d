import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApiKey, revokeApiKey } from '../../../web/api/index.ts'
import { asProblem } from '../../../web/client.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { type Column, DataTable } from '../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { PageHeader } from '../../../web/kit/layout.tsx'
import { orgUnitsQuery, peopleQuery } from '../../../web/kit/queries.ts'
import { EmptyState } from '../../../web/kit/states.tsx'
import { Tag, type Tone } from '../../../web/kit/tags.tsx'
import { allOf, permitted, refused, usePermitted } from '../../../web/kit/verdict.ts'
import { apiKeysQuery } from './identity-queries.ts'
import { NewApiKeyModal } from './NewApiKeyModal.tsx'
import { useRoleName } from './role-name.ts'
import './identity.css'

/** Keys with which other programs reach us: made once, shown once, revoked for good. */
export function ApiKeysPage() {
  const { t } = useTranslation('admin')
  const query = useSuspenseQuery(apiKeysQuery)
  const [isAdding, setAdding] = useState(false)
  const mayEdit = usePermitted('identity.api_key.edit')
  const columns = useKeyColumns()
  return (
    <>
      <PageHeader
        title={t('apiKeys.title')}
        description={t('apiKeys.lead')}
        actions={
          <ActionButton type="primary" icon={<PlusOutlined />} verdict={mayEdit} onClick={() => setAdding(true)}>
            {t('apiKeys.add')}
          </ActionButton>
        }
      />
      <div className="sq-section">
        <DataTable
          id="apiKeys"
          label={t('apiKeys.tableLabel')}
          rows={query.data.items}
          rowKey={(key) => key.id}
          columns={columns}
          isFetching={query.isFetching}
          onRefresh={() => void query.refetch()}
          card={(key) => <KeyCard apiKey={key} />}
          empty={<EmptyState title={t('apiKeys.empty')} body={t('apiKeys.emptyHint')} />}
        />
      </div>
      <NewApiKeyModal isOpen={isAdding} onClose={() => setAdding(false)} />
    </>
  )
}

function useKeyColumns(): Column<ApiKey>[] {
  const { t } = useTranslation('admin')
  const role = useRoleName()
  const units = useQuery(orgUnitsQuery).data?.items
  const people = useQuery(peopleQuery({ role: 'security_admin', limit: 200 })).data?.items
  const unitName = (id: string | null) =>
    id ? (units?.find((unit) => unit.id === id)?.name ?? '—') : t('apiKeys.wholeInstitution')
  return [
    { key: 'name', title: t('apiKeys.columns.name'), fixed: true, render: (key) => <strong>{key.name}</strong> },
    {
      key: 'prefix',
      title: t('apiKeys.columns.prefix'),
      width: 120,
      render: (key) => <code className="id-prefix">{key.prefix}…</code>,
    },
    { key: 'role', title: t('apiKeys.columns.role'), width: 110, render: (key) => role(key.role) },
    { key: 'unit', title: t('apiKeys.columns.unit'), width: 130, render: (key) => unitName(key.unitId) },
    { key: 'status', title: t('apiKeys.columns.status'), width: 90, render: (key) => <KeyState apiKey={key} /> },
    {
      key: 'created',
      title: t('apiKeys.columns.created'),
      width: 140,
      isHidden: true,
      render: (key) => <DateTime value={key.createdAt} />,
    },
    {
      key: 'expires',
      title: t('apiKeys.columns.expires'),
      width: 150,
      render: (key) =>
        key.expiresAt ? <DateTime value={key.expiresAt} /> : <span className="sq-faint">{t('apiKeys.never')}</span>,
    },
    {
      key: 'lastUsed',
      title: t('apiKeys.columns.lastUsed'),
      width: 150,
      render: (key) =>
        key.lastUsedAt ? <DateTime value={key.lastUsedAt} relative /> : <span className="sq-faint">{t('apiKeys.unused')}</span>,
    },
    {
      key: 'createdBy',
      title: t('apiKeys.columns.createdBy'),
      width: 110,
      isHidden: true,
      render: (key) => people?.find(({ id }) => id === key.createdBy)?.name ?? '—',
    },
    { key: 'actions', title: t('apiKeys.columns.actions'), width: 90, fixed: true, render: (key) => <Revoke apiKey={key} /> },
  ]
}

type State = 'active' | 'soon' | 'expired' | 'revoked'
const tones: Record<State, Tone> = { active: 'green', soon: 'yellow', expired: 'grey', revoked: 'grey' }
const soonMs = 14 * 86_400_000

function stateOf(key: ApiKey, now: number): State {
  if (key.revokedAt) return 'revoked'
  if (!key.expiresAt) return 'active'
  const left = Date.parse(key.expiresAt) - now
  return left <= 0 ? 'expired' : left < soonMs ? 'soon' : 'active'
}

function KeyState({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation('admin')
  const state = stateOf(apiKey, Date.now())
  return <Tag tone={tones[state]}>{t(`apiKeys.states.${state}`)}</Tag>
}

function KeyCard({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation('admin')
  const role = useRoleName()
  return (
    <div className="id-card">
      <div className="id-person-head">
        <strong>{apiKey.name}</strong> <KeyState apiKey={apiKey} />
      </div>
      <p className="sq-soft">
        {role(apiKey.role)} · <code className="id-prefix">{apiKey.prefix}…</code>
      </p>
      <p className="sq-faint">
        {t('apiKeys.columns.expires')} {apiKey.expiresAt ? <DateTime value={apiKey.expiresAt} /> : t('apiKeys.never')}
      </p>
      <Revoke apiKey={apiKey} />
    </div>
  )
}

function Revoke({ apiKey }: { apiKey: ApiKey }) {
  const { t, i18n } = useTranslation(['admin', 'common'])
  const { modal, message } = App.useApp()
  const client = useQueryClient()
  const mayEdit = usePermitted('identity.api_key.edit')
  async function revoke() {
    try {
      await revokeApiKey({ path: { id: apiKey.id } })
      await client.invalidateQueries({ queryKey: apiKeysQuery.queryKey })
      void message.success(t('admin:apiKeys.revoked', { name: apiKey.name }))
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    }
  }
  return (
    <ActionButton
      size="small"
      danger
      verdict={allOf(mayEdit, apiKey.revokedAt ? refused(t('admin:apiKeys.alreadyRevoked')) : permitted)}
      onClick={() =>
        modal.confirm({
          title: t('admin:apiKeys.revokeTitle', { name: apiKey.name }),
          content: t('admin:apiKeys.revokeBody'),
          okText: t('admin:apiKeys.revoke'),
          okButtonProps: { danger: true },
          cancelText: t('common:actions.cancel'),
          onOk: revoke,
        })
      }
    >
      {t('admin:apiKeys.revoke')}
    </ActionButton>
  )
}
