import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../../web/kit/DataTable.tsx'
import { PageHeader } from '../../../web/kit/layout.tsx'
import { formatCount } from '../../../web/kit/money.ts'
import { EmptyState, ErrorState } from '../../../web/kit/states.tsx'
import { paths } from '../../../web/paths.ts'
import { useMay } from '../../../web/session.ts'
import { ComplaintCard } from './ComplaintCard.tsx'
import { useComplaintColumns } from './complaint-columns.tsx'
import { type ComplaintSearch, countQueryOf, filtersOf, pageQueryOf, pageSize } from './complaint-search.ts'
import { FilterChips } from './FilterChips.tsx'
import { FilterForm } from './FilterForm.tsx'
import { QuickView } from './QuickView.tsx'
import { complaintCounts, complaintPage } from './queries.ts'
import { MergeSelected } from './relations/MergeSelected.tsx'
import { SavedViews } from './SavedViews.tsx'
import { countOf, tabOf, tabs } from './tabs.ts'
import { useComplaintSearch } from './useComplaintSearch.ts'

/** Every complaint within reach, as the address asks for them. */
export function ComplaintListPage() {
  const { t } = useTranslation('complaints')
  const state = useComplaintSearch()
  const { search, change, peek } = state
  const page = useQuery(complaintPage(pageQueryOf(search)))
  const columns = useComplaintColumns(search)
  const rows = page.data?.items
  const [chosen, setChosen] = useState<string[]>([])
  const may = useMay()
  const [mayGroup, mayMerge] = [may('group.handle'), may('complaint.handle')]
  const isFiltered = Object.keys(filtersOf(search)).length > 0

  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <SavedViews state={state} />
            <NewButton />
          </>
        }
      />
      <FilterForm search={search} onChange={change} />
      <div className="sq-section sq-fill">
        <StatusTabs search={search} />
        <FilterChips state={state} />
        {page.error && !page.data ? (
          <ErrorState error={page.error} onRetry={() => void page.refetch()} />
        ) : (
          <DataTable
            id="complaints"
            label={t('label')}
            rows={rows}
            rowKey={(row) => row.id}
            columns={columns}
            isFetching={page.isFetching}
            onOpen={(row) => peek(row.id)}
            openKey={search.peek}
            onRefresh={() => void page.refetch()}
            edge={(row) => (row.light === 'green' ? null : row.light)}
            card={(row) => <ComplaintCard row={row} list={search} />}
            empty={<Empty isFiltered={isFiltered} onClear={() => state.replace({})} />}
            {...((mayGroup || mayMerge) && {
              selection: {
                keys: chosen,
                onChange: setChosen,
                actions: (
                  <>
                    {mayMerge && <MergeSelected ids={chosen} onDone={() => setChosen([])} />}
                    {mayGroup && <GroupButton ids={chosen} />}
                  </>
                ),
              },
            })}
            toolbar={<SortChoice value={pageQueryOf(search).sort ?? 'received'} onChange={(sort) => change({ sort })} />}
            paging={{
              total: page.data?.total,
              isTotalCapped: page.data?.isTotalCapped,
              size: pageSize(search),
              onSize: (size) => change({ limit: String(size) }),
              onPrevious: state.previous,
              onNext: page.data?.nextCursor ? () => state.next(page.data.nextCursor!) : null,
            }}
          />
        )}
      </div>
      <QuickView ids={rows?.map((row) => row.id) ?? []} id={search.peek} list={search} onMove={peek} />
    </>
  )
}

/** Links and not buttons: a tab is an address, which can be opened beside this one. */
function StatusTabs({ search }: { search: ComplaintSearch }) {
  const { t } = useTranslation('complaints')
  const { data } = useQuery(complaintCounts(countQueryOf(search)))
  const current = tabOf(search)
  const { status: _status, open: _open, overdue: _overdue, cursor: _cursor, before: _before, peek: _peek, ...kept } = search
  return (
    <nav className="sq-tabs" aria-label={t('columns.status')}>
      {tabs.map(({ key, filter }) => (
        <Link
          key={key}
          to="/complaints"
          search={{ ...kept, ...filter }}
          aria-current={key === current ? 'page' : undefined}
          activeProps={{}}
        >
          {t(`tabs.${key}`)}
          <span className={`sq-count ${key === 'overdue' ? 'sq-error' : ''}`}>
            {data ? formatCount(countOf(key, data.counts)) : ''}
          </span>
        </Link>
      ))}
    </nav>
  )
}

function SortChoice({ value, onChange }: { value: string; onChange: (sort: string) => void }) {
  const { t } = useTranslation('complaints')
  return (
    <Segmented
      size="small"
      value={value}
      aria-label={t('sort.label')}
      options={(['received', 'due', 'updated'] as const).map((key) => ({ value: key, label: t(`sort.${key}`) }))}
      onChange={onChange}
    />
  )
}

function Empty({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { t } = useTranslation('complaints')
  if (!isFiltered) return <EmptyState title={t('empty.none')} body={t('empty.noneBody')} />
  return (
    <EmptyState title={t('empty.title')} body={t('empty.body')} action={<Button onClick={onClear}>{t('empty.clear')}</Button>} />
  )
}

/** Complaints on one matter become one group event. Where that is done is said by its address alone. */
function GroupButton({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation('groups')
  const navigate = useNavigate()
  return (
    <Button size="small" onClick={() => void navigate({ to: '/groups', search: { status: 'active', create: ids.join(',') } })}>
      {t('createFromSelection')}
    </Button>
  )
}

function NewButton() {
  const { t } = useTranslation('complaints')
  const may = useMay()
  const navigate = useNavigate()
  if (!may('complaint.create')) return null
  return (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void navigate({ to: paths.newComplaint })}>
      {t('new')}
    </Button>
  )
}
