import { UserAddOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../web/api/index.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { type Column, DataTable } from '../../../web/kit/DataTable.tsx'
import { PageHeader } from '../../../web/kit/layout.tsx'
import { peopleQuery } from '../../../web/kit/queries.ts'
import { UnitTreeSelect } from '../../../web/kit/selects.tsx'
import { EmptyState, ErrorState } from '../../../web/kit/states.tsx'
import { usePermitted } from '../../../web/kit/verdict.ts'
import { personRoles } from '../domain/roles.ts'
import { NewPersonModal } from './NewPersonModal.tsx'
import { PersonDrawer } from './PersonDrawer.tsx'
import { nextPage, type PeopleSearch, peopleFilterOf, peoplePageSize, previousPage, withFilter } from './people-search.ts'
import { PersonStatus, RoleTags } from './person-tags.tsx'
import { useRoleName } from './role-name.ts'
import './identity.css'

const route = getRouteApi('/staff/admin/people')

/** Everybody of the institution; one person opens in a drawer beside the table. */
export function PeoplePage() {
  const { t } = useTranslation('admin')
  const search: PeopleSearch = route.useSearch()
  const navigate = route.useNavigate()
  const page = useQuery(peopleQuery(peopleFilterOf(search)))
  const [isAdding, setAdding] = useState(false)
  const mayEdit = usePermitted('identity.person.edit')
  const columns = usePeopleColumns()
  const go = (next: PeopleSearch) => void navigate({ search: next })
  const back = previousPage(search)
  const open = (id: string | undefined) => void navigate({ search: { ...search, person: id }, replace: true })
  return (
    <>
      <PageHeader
        title={t('people.title')}
        description={t('people.lead')}
        actions={
          <ActionButton type="primary" icon={<UserAddOutlined />} verdict={mayEdit} onClick={() => setAdding(true)}>
            {t('people.add')}
          </ActionButton>
        }
      />
      <PeopleFilterForm
        key={`${search.text}${search.unitId}${search.role}${search.active}`}
        search={search}
        onChange={(change) => go(withFilter(search, change))}
      />
      <div className="sq-section">
        {page.error && !page.data ? (
          <ErrorState error={page.error} onRetry={() => void page.refetch()} />
        ) : (
          <DataTable
            id="people"
            label={t('people.tableLabel')}
            rows={page.data?.items}
            rowKey={(person) => person.id}
            columns={columns}
            isFetching={page.isFetching}
            onOpen={(person) => open(person.id)}
            openKey={search.person}
            onRefresh={() => void page.refetch()}
            card={(person) => <PersonCard person={person} onOpen={() => open(person.id)} />}
            empty={<EmptyState title={t('people.empty')} body={t('people.emptyHint')} />}
            paging={{
              size: peoplePageSize(search),
              onSize: (size) => go(withFilter(search, { limit: String(size) })),
              onPrevious: back && (() => go(back)),
              onNext: page.data?.next ? () => go(nextPage(search, page.data.next!)) : null,
            }}
          />
        )}
      </div>
      <PersonDrawer person={page.data?.items.find(({ id }) => id === search.person)} onClose={() => open(undefined)} />
      <NewPersonModal
        isOpen={isAdding}
        onClose={() => setAdding(false)}
        onAdded={(person) => go({ text: person.login, person: person.id })}
      />
    </>
  )
}

function usePeopleColumns(): Column<Person>[] {
  const { t } = useTranslation('admin')
  return [
    { key: 'name', title: t('people.columns.name'), fixed: true, width: 130, render: (person) => <strong>{person.name}</strong> },
    { key: 'login', title: t('people.columns.login'), width: 150, render: (person) => person.login },
    { key: 'post', title: t('people.columns.post'), width: 150, render: (person) => person.post || '—' },
    { key: 'unit', title: t('people.columns.unit'), render: (person) => person.unitName },
    { key: 'roles', title: t('people.columns.roles'), render: (person) => <RoleTags person={person} /> },
    { key: 'status', title: t('people.columns.status'), width: 170, render: (person) => <PersonStatus person={person} /> },
    {
      key: 'language',
      title: t('people.columns.language'),
      width: 90,
      isHidden: true,
      render: (person) => t(`people.languages.${person.language}`),
    },
  ]
}

function PersonCard({ person, onOpen }: { person: Person; onOpen: () => void }) {
  const { t } = useTranslation('admin')
  return (
    <div className="id-card">
      <div className="id-person-head">
        <Button type="link" onClick={onOpen} aria-label={t('people.open', { name: person.name })}>
          {person.name}
        </Button>
        <span className="sq-faint">{person.login}</span>
        <PersonStatus person={person} />
      </div>
      <p className="sq-soft">{[person.post, person.unitName].filter(Boolean).join(' · ')}</p>
      <RoleTags person={person} />
    </div>
  )
}

type FilterValues = Pick<PeopleSearch, 'text' | 'unitId' | 'role' | 'active'>

function PeopleFilterForm({ search, onChange }: { search: PeopleSearch; onChange: (change: FilterValues) => void }) {
  const { t } = useTranslation(['admin', 'common'])
  const name = useRoleName()
  const cleared: FilterValues = { text: undefined, unitId: undefined, role: undefined, active: undefined } as FilterValues
  return (
    <Form<FilterValues>
      layout="vertical"
      className="sq-section id-filter"
      initialValues={search}
      onFinish={(values) => onChange({ ...cleared, ...values })}
    >
      <Form.Item name="text" label={t('admin:people.columns.name')}>
        <Input placeholder={t('admin:people.text')} maxLength={40} />
      </Form.Item>
      <Form.Item name="unitId" label={t('admin:people.unit')}>
        <UnitTreeSelect />
      </Form.Item>
      <Form.Item name="role" label={t('admin:people.role')}>
        <Select
          allowClear
          placeholder={t('common:actions.all')}
          options={personRoles.map((role) => ({ value: role, label: name(role) }))}
        />
      </Form.Item>
      <Form.Item name="active" label={t('admin:people.status')}>
        <Select
          allowClear
          placeholder={t('common:actions.all')}
          options={[
            { value: 'true', label: t('admin:people.active') },
            { value: 'false', label: t('admin:people.disabled') },
          ]}
        />
      </Form.Item>
      <div className="id-filter-buttons">
        <Button type="primary" htmlType="submit">
          {t('common:actions.search')}
        </Button>
        <Button onClick={() => onChange(cleared)}>{t('common:actions.reset')}</Button>
      </div>
    </Form>
  )
}
