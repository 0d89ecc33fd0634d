import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BacktestCase } from '../../../../web/api/index.ts'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { backtestCases, type CaseFilter, caseFilters } from './backtest-queries.ts'
import { Lead } from './Lead.tsx'

const route = getRouteApi('/staff/insight/backtests/$id')

/** The complaints behind the figures, one line each: warned when, for what, and who was first. */
export function BacktestCases({ id }: { id: string }) {
  const { t, i18n } = useTranslation(['backtest', 'triage'])
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const search: { only?: string; cursor?: string } = route.useSearch()
  const navigate = route.useNavigate()
  const only = caseFilters.find((one) => one === search.only) ?? 'all'
  const { data, isFetching } = useQuery(backtestCases(id, only, search.cursor))
  const go = (next: { only: CaseFilter; cursor?: string }) => void navigate({ search: next as never, resetScroll: false })

  const open = (one: BacktestCase) => (
    <Link to="/complaints/$id" params={{ id: one.complaintId }}>
      {one.number}
    </Link>
  )
  const warned = (one: BacktestCase, stacked = true) =>
    one.warnedAt ? <DateTime value={one.warnedAt} stacked={stacked} /> : <Tag tone="red">{t('backtest:missedTag')}</Tag>
  const why = ({ firings, reasons, redAt }: BacktestCase) => {
    const kinds = firings.map(({ kind }) => t(`backtest:triggers.${kind}`))
    const signals = redAt ? reasons.map(({ say }) => say[language]) : []
    return [...new Set([...kinds, ...signals])].join('、') || '—'
  }
  const noticed = (one: BacktestCase) => (
    <>
      <Lead from={one.warnedAt} to={one.noticedAt} />{' '}
      {one.noticedBy && <span className="sq-faint">{t(`backtest:noticedBy.${one.noticedBy}`)}</span>}
    </>
  )
  const outcome = ({ graveKinds, graveAt, warnedAt }: BacktestCase) =>
    graveAt ? (
      <>
        <span>{graveKinds.map((kind) => t(`triage:grave.kinds.${kind}`)).join('、')}</span>
        <br />
        <Lead from={warnedAt} to={graveAt} />
      </>
    ) : (
      <span className="sq-faint">{t('backtest:never')}</span>
    )
  const columns: Column<BacktestCase>[] = [
    { key: 'number', title: t('backtest:number'), fixed: true, width: 170, render: open },
    { key: 'unit', title: t('backtest:unit'), width: 140, render: ({ unitName }) => unitName },
    {
      key: 'received',
      title: t('backtest:received'),
      width: 110,
      render: ({ receivedAt }) => <DateTime value={receivedAt} stacked />,
    },
    { key: 'warned', title: t('backtest:warnedAt'), width: 110, render: (one) => warned(one) },
    { key: 'why', title: t('backtest:why'), render: why },
    { key: 'noticed', title: t('backtest:noticed'), width: 200, render: noticed },
    { key: 'outcome', title: t('backtest:outcome'), width: 210, render: outcome },
  ]
  return (
    <Section title={t('backtest:cases')} extra={<span className="sq-faint">{t('backtest:casesNote')}</span>} flush>
      <DataTable<BacktestCase>
        id="backtest-cases"
        label={t('backtest:cases')}
        rows={data?.items}
        rowKey={({ complaintId }) => complaintId}
        columns={columns}
        isFetching={isFetching}
        empty={<EmptyState title={t('backtest:casesNone')} />}
        edge={({ warnedAt }) => (warnedAt ? null : 'red')}
        toolbar={
          <div className="bt-scroll">
            <Segmented
              aria-label={t('backtest:cases')}
              value={only}
              onChange={(value) => go({ only: value })}
              options={caseFilters.map((value) => ({ value, label: t(`backtest:only.${value}`) }))}
            />
          </div>
        }
        paging={{
          onPrevious: search.cursor ? () => window.history.back() : null,
          onNext: data?.nextCursor ? () => go({ only, cursor: data.nextCursor ?? '' }) : null,
        }}
        card={(one) => (
          <div className="bt-card">
            {open(one)}
            <span>
              {t('backtest:warnedAt')}：{warned(one, false)}
            </span>
            <span className="sq-soft">{why(one)}</span>
            <span>
              {t('backtest:noticed')}：{noticed(one)}
            </span>
            <span>
              {t('backtest:outcome')}：{outcome(one)}
            </span>
          </div>
        )}
      />
    </Section>
  )
}
