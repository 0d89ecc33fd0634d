import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GroupSummary } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { ClockBadge } from '../../../../web/kit/ClockBadge.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { PageHeader } from '../../../../web/kit/layout.tsx'
import { EmptyState, ErrorState } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { usePermitted } from '../../../../web/kit/verdict.ts'
import { groupStatuses } from '../../domain/groups/group-actions.ts'
import { CreateGroupModal } from './CreateGroupModal.tsx'
import { GroupSettingsDrawer } from './GroupSettingsDrawer.tsx'
import { groupList } from './group-queries.ts'
import './groups.css'

/** Group events by their standing, newest first. `create` in the address opens the form, for the complaints it names. */
export function GroupsPage() {
  const { t } = useTranslation('groups')
  const { status = 'proposed', create } = useSearch({ from: '/staff/groups' })
  const navigate = useNavigate()
  const mayHandle = usePermitted('group.handle')
  const [isSetting, setSetting] = useState(false)
  const query = useQuery(groupList(status))
  const to = (search: { status?: typeof status; create?: string }) => void navigate({ to: '/groups', search })
  const columns: Column<GroupSummary>[] = [
    { key: 'name', title: t('name'), fixed: true, render: (group) => <GroupName group={group} /> },
    { key: 'unit', title: t('unit'), width: 150, render: (group) => group.unitName },
    { key: 'owner', title: t('owner'), width: 170, render: (group) => group.ownerUnit.name },
    { key: 'members', title: t('members'), width: 80, render: (group) => t('membersCount', { count: group.members }) },
    { key: 'people', title: t('fields.inPerson'), width: 100, render: (group) => t('persons', { count: group.inPerson }) },
    { key: 'opened', title: t('opened'), width: 150, render: (group) => <DateTime value={group.openedAt} /> },
    { key: 'due', title: t('due'), width: 150, render: (group) => <Due group={group} /> },
  ]
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          <>
            <Button onClick={() => setSetting(true)}>{t('settings.open')}</Button>
            <ActionButton type="primary" verdict={mayHandle} onClick={() => to({ status, create: 'new' })}>
              {t('create')}
            </ActionButton>
          </>
        }
      />
      <div className="sq-section sq-fill">
        <nav className="sq-tabs" aria-label={t('title')}>
          {groupStatuses.map((key) => (
            <Link
              key={key}
              to="/groups"
              search={{ status: key }}
              aria-current={key === status ? 'page' : undefined}
              activeProps={{}}
            >
              {t(`status.${key}`)}
            </Link>
          ))}
        </nav>
        {query.error && !query.data ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <DataTable
            id="groups"
            label={t('title')}
            rows={query.data?.items}
            rowKey={(group) => group.id}
            columns={columns}
            isFetching={query.isFetching}
            onRefresh={() => void query.refetch()}
            onOpen={(group) => void navigate({ to: '/groups/$groupId', params: { groupId: group.id } })}
            edge={(group) => (group.isMajor ? 'red' : null)}
            empty={<EmptyState title={t('none')} body={t(`noneHint.${status as 'active'}`)} />}
            card={(group) => (
              <div className="gr-card">
                <GroupName group={group} />
                <span className="sq-faint">
                  {group.unitName} · {t('membersCount', { count: group.members })} · <DateTime value={group.openedAt} />
                </span>
                {group.isMajor && <Due group={group} />}
              </div>
            )}
          />
        )}
      </div>
      <GroupSettingsDrawer isOpen={isSetting} onClose={() => setSetting(false)} />
      {create !== undefined && mayHandle.ok && (
        <CreateGroupModal complaintIds={create === 'new' ? [] : create.split(',')} onClose={() => to({ status })} />
      )}
    </>
  )
}

function GroupName({ group }: { group: GroupSummary }) {
  const { t } = useTranslation('groups')
  return (
    <span className="gr-row">
      <Link to="/groups/$groupId" params={{ groupId: group.id }}>
        {group.title}
      </Link>
      <Tag tone={group.kind === 'template' ? 'yellow' : 'grey'}>{t(`kind.${group.kind}`)}</Tag>
      {group.isMajor && <Tag tone="red">{t('major')}</Tag>}
    </span>
  )
}

function Due({ group }: { group: GroupSummary }) {
  const { t } = useTranslation('groups')
  if (group.dueAt) return <ClockBadge dueAt={group.dueAt} label={t('due')} />
  if (group.isMajor) return <Tag tone="green">{t('reportedTag')}</Tag>
  return <span className="sq-faint">—</span>
}
