import { HistoryOutlined, PlusOutlined, SwapOutlined } from '@ant-design/icons'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { Button, Checkbox, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { DataTable } from '../../../web/kit/DataTable.tsx'
import { PageHeader } from '../../../web/kit/layout.tsx'
import { EmptyState, ErrorState } from '../../../web/kit/states.tsx'
import { usePermitted } from '../../../web/kit/verdict.ts'
import { paths } from '../../../web/paths.ts'
import { ChangeModal, type TreeAct } from './ChangeModal.tsx'
import { NodeDrawer } from './NodeDrawer.tsx'
import { NodeCard, useNodeColumns } from './node-columns.tsx'
import { useNodeVerdicts } from './node-verdicts.ts'
import { TreeList } from './TreeList.tsx'
import { treeOf, treeOnDay, treesQuery } from './taxonomy-queries.ts'
import { VersionsDrawer } from './VersionsDrawer.tsx'
import './taxonomy.css'

const route = getRouteApi('/staff/taxonomy')
type Search = ReturnType<typeof route.useSearch>

/** The trees at the left, the codes of one of them at the right, as they stand on a day. */
export function TaxonomyPage() {
  const { t, i18n } = useTranslation('taxonomy')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const tree = treeOf(search.tree)
  const trees = useSuspenseQuery(treesQuery)
  const read = useQuery(treeOnDay(tree, search.at))
  const [act, setAct] = useState<TreeAct | null>(null)
  const [showsVersions, setShowsVersions] = useState(false)
  const nodes = read.data?.tree === tree ? read.data.nodes : undefined
  const router = useRouter()
  const mayCompare = usePermitted('insight.read')
  const verdicts = useNodeVerdicts(tree, nodes ?? [])
  const columns = useNodeColumns(nodes ?? [])
  const change = (next: Partial<Search>) => void navigate({ search: { ...search, ...next }, replace: true })
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const shown = nodes?.filter((node) => (search.ended === 'true' || node.isActive) && matches(node, search.q))
  const summary = trees.data.items.find((one) => one.tree === tree)
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          <>
            <ActionButton
              icon={<SwapOutlined aria-hidden />}
              verdict={mayCompare}
              onClick={() => void router.navigate({ to: paths.taxonomyComparison, search: { tree } })}
            >
              {t('compare')}
            </ActionButton>
            <Button icon={<HistoryOutlined />} onClick={() => setShowsVersions(true)}>
              {t('versions')}
            </Button>
            <ActionButton
              type="primary"
              icon={<PlusOutlined />}
              verdict={verdicts.addTop}
              onClick={() => setAct({ type: 'add', node: null })}
            >
              {t('addTop')}
            </ActionButton>
          </>
        }
      />
      <div className="tx-page">
        <TreeList
          trees={trees.data.items}
          chosen={tree}
          onChoose={(name) => void navigate({ search: { tree: name, ...(search.at && { at: search.at }) } })}
        />
        <div className="sq-section tx-tree">
          {read.error && !nodes ? (
            <ErrorState error={read.error} onRetry={() => void read.refetch()} />
          ) : (
            <DataTable
              id={`taxonomy.${tree}`}
              label={t('label', { tree: summary?.name[language] ?? tree })}
              rows={shown}
              rowKey={(node) => node.code}
              columns={columns}
              isFetching={read.isFetching}
              onOpen={(node) => change({ code: node.code })}
              openKey={search.code}
              onRefresh={() => void read.refetch()}
              card={(node) => <NodeCard node={node} onOpen={() => change({ code: node.code })} />}
              empty={<EmptyState title={t('empty')} body={t('emptyHint')} />}
              toolbar={<Toolbar search={search} onChange={change} />}
            />
          )}
        </div>
      </div>
      <NodeDrawer
        node={nodes?.find(({ code }) => code === search.code)}
        nodes={nodes ?? []}
        verdicts={verdicts}
        onAct={setAct}
        onClose={() => change({ code: undefined })}
      />
      <ChangeModal tree={tree} version={summary?.version} act={act} onClose={() => setAct(null)} />
      <VersionsDrawer tree={tree} isOpen={showsVersions} onClose={() => setShowsVersions(false)} />
    </>
  )
}

const matches = (
  node: { code: string; name: { zh: string; en: string }; jrt0169Code: string | null },
  text: string | undefined,
) =>
  !text ||
  [node.code, node.name.zh, node.name.en, node.jrt0169Code ?? ''].some((one) => one.toLowerCase().includes(text.toLowerCase()))

function Toolbar({ search, onChange }: { search: Search; onChange: (next: Partial<Search>) => void }) {
  const { t } = useTranslation('taxonomy')
  return (
    <div className="tx-toolbar">
      <Input.Search
        aria-label={t('search')}
        placeholder={t('search')}
        value={search.q ?? ''}
        onChange={(event) => onChange({ q: event.target.value || undefined })}
      />
      <DatePicker
        aria-label={t('at')}
        placeholder={`${t('at')} · ${t('today')}`}
        value={search.at ? dayjs(search.at) : null}
        onChange={(day) => onChange({ at: day ? day.format('YYYY-MM-DD') : undefined })}
      />
      <Checkbox
        checked={search.ended === 'true'}
        onChange={(event) => onChange({ ended: event.target.checked ? 'true' : undefined })}
      >
        {t('showEnded')}
      </Checkbox>
    </div>
  )
}
