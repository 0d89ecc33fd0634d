import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { judgeLastWeek } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { PageHeader } from '../../../../web/kit/layout.tsx'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { Tag, type Tone } from '../../../../web/kit/tags.tsx'
import { usePermitted } from '../../../../web/kit/verdict.ts'
import { measures } from '../../domain/monitor/settings.ts'
import { BehindDrawer } from './BehindDrawer.tsx'
import { Investigations } from './Investigations.tsx'
import { MonitorSettingsDrawer } from './MonitorSettingsDrawer.tsx'
import { boardQueryOf, type Line, monitorBoard } from './monitor-queries.ts'
import { percent, SmallMultiples } from './SmallMultiples.tsx'
import './monitor.css'

const route = getRouteApi('/staff/monitor')
const toneOf: Record<Line['verdict'], Tone> = { alarm: 'red', normal: 'green', too_few: 'grey', no_base: 'grey' }

/** Every unit against its own past, week by week; what stands out, and what was opened because of it. */
export function MonitorPage() {
  const { t, i18n } = useTranslation('monitor')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const search: Partial<Record<'week' | 'measure' | 'unit', string>> = route.useSearch()
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const { message } = App.useApp()
  const mayEdit = usePermitted('monitor.edit')
  const [isSetting, setSetting] = useState(false)
  const query = boardQueryOf(search)
  const { data, isFetching, refetch } = useQuery(monitorBoard(query))
  const change = (next: Partial<Record<'week' | 'measure' | 'unit', string | undefined>>) =>
    void navigate({ search: { ...search, ...next } as never, replace: true })
  const lines = data && [...data.lines].sort((a, b) => Number(b.verdict === 'alarm') - Number(a.verdict === 'alarm'))
  const alarms = lines?.filter(({ verdict }) => verdict === 'alarm').length ?? 0

  async function judge() {
    try {
      const { week, raised } = await judgeLastWeek()
      await client.invalidateQueries({ queryKey: ['monitor'] })
      void message.success(t('judged', { week, count: raised }))
    } catch (error) {
      void message.error(asProblem(error).say[language])
    }
  }

  const verdict = (line: Line) => <Tag tone={toneOf[line.verdict]}>{t(`verdicts.${line.verdict}`)}</Tag>
  const links = (line: Line) => (
    <span className="mo-row">
      <Button size="small" onClick={() => change({ unit: line.unitId })}>
        {t('behind')}
      </Button>
      {line.investigationId && (
        <Link to="/monitor/investigations/$id" params={{ id: line.investigationId }}>
          {t('openIt')}
        </Link>
      )}
    </span>
  )
  const columns: Column<Line>[] = [
    { key: 'unit', title: t('unit'), fixed: true, width: 180, render: (line) => line.unitName },
    { key: 'verdict', title: t('verdict'), width: 110, render: verdict },
    { key: 'now', title: t('now'), width: 120, align: 'right', render: (line) => `${percent(line.rate)} (${line.k}/${line.n})` },
    { key: 'base', title: t('base'), width: 80, align: 'right', render: (line) => percent(line.base) },
    {
      key: 'limit',
      title: t('limit'),
      width: 90,
      align: 'right',
      render: (line) => (line.limit > 1 ? '—' : percent(line.limit)),
    },
    { key: 'words', title: t('words'), render: (line) => line.why[language] },
    { key: 'links', title: t('behind'), width: 220, render: links },
  ]
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        meta={
          data && <Tag tone={alarms > 0 ? 'red' : 'green'}>{alarms > 0 ? t('alarms', { count: alarms }) : t('noAlarms')}</Tag>
        }
        actions={
          <>
            <Button onClick={() => setSetting(true)}>{t('settings')}</Button>
            <ActionButton type="primary" verdict={mayEdit} onClick={() => void judge()}>
              {t('judge')}
            </ActionButton>
          </>
        }
      />
      <div className="mo-bar">
        <label htmlFor="mo-week">
          {t('week')}
          <Select
            id="mo-week"
            value={data?.week ?? null}
            onChange={(week: string) => change({ week })}
            options={[...(data?.weeks ?? [])].reverse().map((week) => ({ value: week, label: t('weekOf', { from: week }) }))}
          />
        </label>
        <label htmlFor="mo-measure">
          {t('measure')}
          <Select
            id="mo-measure"
            value={query.measure}
            onChange={(measure: string) => change({ measure })}
            options={measures.map((measure) => ({ value: measure, label: t(`measures.${measure}`) }))}
          />
        </label>
        <span className="sq-soft">{t(`explains.${query.measure}`)}</span>
      </div>
      <div className="sq-section mo-gap">
        <DataTable<Line>
          id="monitor"
          label={t('title')}
          rows={lines}
          rowKey={(line) => line.unitId}
          columns={columns}
          isFetching={isFetching}
          onRefresh={() => void refetch()}
          edge={(line) => (line.verdict === 'alarm' ? 'red' : null)}
          empty={<EmptyState title={t('none')} body={t('noneHint')} />}
          card={(line) => (
            <div className="mo-card">
              <span className="mo-row">
                <strong>{line.unitName}</strong>
                {verdict(line)}
              </span>
              <span className="sq-soft">{line.why[language]}</span>
              {links(line)}
            </div>
          )}
        />
      </div>
      {lines && lines.length > 0 && (
        <div className="mo-gap">
          <SmallMultiples lines={lines} />
        </div>
      )}
      <Investigations />
      <BehindDrawer
        line={lines?.find(({ unitId }) => unitId === search.unit)}
        week={data?.week}
        measure={query.measure}
        onClose={() => change({ unit: undefined })}
      />
      <MonitorSettingsDrawer isOpen={isSetting} onClose={() => setSetting(false)} />
    </>
  )
}
