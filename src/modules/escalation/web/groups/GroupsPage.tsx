import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import type { GroupSummary } from '../../../../web/api/index.ts'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { PageHeader } from '../../../../web/kit/layout.tsx'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { groupStatuses } from '../../domain/groups/group-actions.ts'
import { groupList } from './group-queries.ts'

/** Group events by their standing, newest first. */
export function GroupsPage() {
  const { t } = useTranslation('groups')
  const { status = 'proposed' } = useSearch({ from: '/staff/groups' })
  const navigate = useNavigate()
  const { data, isFetching, refetch } = useQuery(groupList(status))
  const open = (group: GroupSummary) => void navigate({ to: '/groups/$groupId', params: { groupId: group.id } })
  const columns: Column<GroupSummary>[] = [
    { key: 'name', title: t('name'), fixed: true, render: (group) => <GroupName group={group} /> },
    { key: 'unit', title: t('unit'), width: 160, render: (group) => group.unitName },
    { key: 'owner', title: t('owner'), width: 180, render: (group) => group.ownerUnit.name },
    { key: 'members', title: t('members'), width: 90, render: (group) => t('membersCount', { count: group.members }) },
    { key: 'opened', title: t('opened'), width: 150, render: (group) => <DateTime value={group.openedAt} /> },
    { key: 'due', title: t('due'), width: 150, render: (group) => <DateTime value={group.dueAt} /> },
  ]
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} />
      <Tabs
        activeKey={status}
        onChange={(key) => void navigate({ to: '/groups', search: { status: key as typeof status } })}
        items={groupStatuses.map((key) => ({ key, label: t(`status.${key}`) }))}
      />
      <DataTable
        id="groups"
        label={t('title')}
        rows={data?.items}
        rowKey={(group) => group.id}
        columns={columns}
        isFetching={isFetching}
        onRefresh={() => void refetch()}
        onOpen={open}
        edge={(group) => (group.isMajor ? 'red' : null)}
        empty={<EmptyState title={t('none')} />}
        card={(group) => (
          <>
            <GroupName group={group} />
            <div className="sq-faint">
              {group.unitName} · {t('membersCount', { count: group.members })} · <DateTime value={group.openedAt} />
            </div>
          </>
        )}
      />
    </>
  )
}

function GroupName({ group }: { group: GroupSummary }) {
  const { t } = useTranslation('groups')
  return (
    <>
      <Link to="/groups/$groupId" params={{ groupId: group.id }}>
        {group.title}
      </Link>{' '}
      <Tag tone={group.kind === 'template' ? 'yellow' : 'blue'}>{t(`kind.${group.kind}`)}</Tag>
      {group.isMajor && <Tag tone="red">{t('major')}</Tag>}
    </>
  )
}
