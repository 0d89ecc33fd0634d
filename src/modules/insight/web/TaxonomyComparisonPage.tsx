import { DownloadOutlined } from '@ant-design/icons'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CivilDate } from '../../../platform/time.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { DataTable } from '../../../web/kit/DataTable.tsx'
import { PageHeader } from '../../../web/kit/layout.tsx'
import { EmptyState, QueryView } from '../../../web/kit/states.tsx'
import { formatDate } from '../../../web/kit/time.ts'
import { permitted, refused, usePermitted } from '../../../web/kit/verdict.ts'
import { paths } from '../../../web/paths.ts'
import { treesQuery, treeVersions } from '../../taxonomy/web/taxonomy-queries.ts'
import { BehindDrawer } from './BehindDrawer.tsx'
import { ComparisonBar } from './ComparisonBar.tsx'
import { comparisonFileOf, taxonomyComparison } from './comparison-queries.ts'
import { comparableTreeOf, narrowingOf, periodsOf } from './comparison-search.ts'
import { LineCard } from './LineCard.tsx'
import { type Pick, useLineColumns } from './line-columns.tsx'
import { type Line, totalLine } from './lines.ts'
import './insight.css'

const route = getRouteApi('/staff/taxonomy/comparison')
type Search = ReturnType<typeof route.useSearch>

/** Two periods beside each other, code by code: how many, how long, how often again, how often corrected (B8). */
export function TaxonomyComparisonPage() {
  const { t, i18n } = useTranslation('insight')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const tree = comparableTreeOf(search.tree)
  const trees = useSuspenseQuery(treesQuery)
  const versions = useSuspenseQuery(treeVersions(tree)).data.items
  const periods = periodsOf(search, versions, formatDate(new Date()) as CivilDate)
  const query = { tree, ...periods }
  const mayRead = usePermitted('insight.read')
  const comparison = useQuery({ ...taxonomyComparison(query), enabled: mayRead.ok })
  const change = (next: { [Key in keyof Search]?: string | undefined }) =>
    void navigate({ search: { ...search, ...next }, replace: true })
  const pick: Pick = (line, side, only) => change({ line, side, only })
  const columns = useLineColumns(pick)
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const name = trees.data.items.find((one) => one.tree === tree)?.name[language] ?? tree
  const lines = comparison.data ? [totalLine(comparison.data), ...comparison.data.lines] : undefined
  const isEmpty = comparison.data?.lines.length === 0
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        back={{ to: paths.taxonomy, label: t('back') }}
        actions={
          <ActionButton
            icon={<DownloadOutlined aria-hidden />}
            verdict={mayRead.ok && (isEmpty || !comparison.data) ? refused(t('nothingToSave')) : mayRead.ok ? permitted : mayRead}
            href={comparisonFileOf(query)}
            download
          >
            {t('download')}
          </ActionButton>
        }
      />
      <ComparisonBar tree={tree} trees={trees.data.items} versions={versions} periods={periods} onChange={change} />
      {!mayRead.ok && <Alert type="warning" showIcon title={mayRead.why[language]} />}
      {mayRead.ok && (
        <QueryView query={comparison} rows={8}>
          {(data) => (
            <div className="sq-section in-table">
              {data.total.isSmall && !isEmpty && (
                <Alert type="info" showIcon title={t('small', { count: data.smallSample })} className="in-alert" />
              )}
              <DataTable<Line>
                id="insight.taxonomy"
                label={t('label', { tree: name })}
                rows={isEmpty ? [] : lines}
                rowKey={(line) => line.key}
                columns={columns}
                isFetching={comparison.isFetching}
                onRefresh={() => void comparison.refetch()}
                card={(line) => <LineCard line={line} onPick={pick} />}
                empty={<EmptyState title={t('empty')} body={t('emptyHint')} />}
                toolbar={<span className="sq-faint">{t('basis', { count: data.smallSample })}</span>}
              />
            </div>
          )}
        </QueryView>
      )}
      <BehindDrawer
        tree={tree}
        periods={periods}
        line={lines?.find(({ key }) => key === search.line)}
        side={search.side === 'before' ? 'before' : 'after'}
        only={narrowingOf(search.only)}
        onClose={() => change({ line: undefined, side: undefined, only: undefined })}
      />
    </>
  )
}
