import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, App, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { type BacktestDetail, cancelBacktest } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { Facts, PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { formatDate, formatDateTime, formatDuration } from '../../../../web/kit/time.ts'
import { permitted, refused } from '../../../../web/kit/verdict.ts'
import { paths } from '../../../../web/paths.ts'
import { Scroll } from '../../../classification/web/model/Scroll.tsx'
import '../../../classification/web/model/model.css'
import { BacktestCases } from './BacktestCases.tsx'
import { BacktestTables, BacktestTiles } from './BacktestFigures.tsx'
import { backtestQuery } from './backtest-queries.ts'
import { GroupAlarms } from './GroupAlarms.tsx'
import { lastDayOf, StatusTag } from './StatusTag.tsx'
import './backtest.css'

/** One period played again: how far it is, or its report. Prints as it stands. */
export function BacktestPage() {
  const { t, i18n } = useTranslation('backtest')
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const { data } = useSuspenseQuery(backtestQuery(id))
  const client = useQueryClient()
  const { message } = App.useApp()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const isDone = data.result ? permitted : refused(t('notDone'))

  async function cancel() {
    try {
      client.setQueryData(backtestQuery(id).queryKey, await cancelBacktest({ path: { id } }))
      void message.success(t('cancelled'))
    } catch (error) {
      void message.error(asProblem(error).say[language])
    }
  }

  return (
    <>
      <PageHeader
        title={data.title}
        back={{ to: paths.backtests, label: t('back') }}
        meta={<StatusTag status={data.status} />}
        description={`${formatDate(data.from)} – ${formatDate(lastDayOf(data.to))}`}
        actions={
          <span className="bt-actions">
            <ActionButton verdict={data.allowed.cancel} onClick={() => void cancel()}>
              {t('cancel')}
            </ActionButton>
            <ActionButton icon={<PrinterOutlined aria-hidden />} verdict={isDone} onClick={() => window.print()}>
              {t('print')}
            </ActionButton>
            <ActionButton
              type="primary"
              icon={<DownloadOutlined aria-hidden />}
              verdict={isDone}
              onClick={() => window.location.assign(`/api/insight/backtests/${id}/report.xlsx`)}
            >
              {t('download')}
            </ActionButton>
          </span>
        }
      />
      {data.status === 'failed' && <Alert type="error" showIcon title={t('status.failed')} description={t('failedBody')} />}
      <Running backtest={data} />
      {data.result && (
        <>
          <p className="bt-sentence">{t('sentence', data.result)}</p>
          <BacktestTiles result={data.result} />
          <Section title={t('picture')}>
            <Scroll label={t('picture')}>
              <img
                className="bt-picture"
                src={`/api/insight/backtests/${id}/picture.svg?language=${language}`}
                alt={t('pictureAlt')}
              />
            </Scroll>
          </Section>
          <BacktestTables result={data.result} />
          <GroupAlarms groups={data.result.groups} />
        </>
      )}
      <Basis backtest={data} />
      {data.result && <BacktestCases id={id} />}
    </>
  )
}

function Running({ backtest }: { backtest: BacktestDetail }) {
  const { t } = useTranslation('backtest')
  const { status, phase, doneCount, totalCount } = backtest
  if (status !== 'queued' && status !== 'running') return null
  const share = totalCount ? Math.floor((doneCount / totalCount) * 100) : 0
  const words =
    phase === 'groups'
      ? t('progressGroups')
      : totalCount === null
        ? t(`status.${status}`)
        : t('progress', { phase: t(`phase.${phase}`), done: doneCount, total: totalCount })
  return (
    <div className="sq-section bt-progress" role="status">
      <p>{words}</p>
      <Progress percent={phase === 'groups' ? 99 : share} status="active" aria-label={words} />
    </div>
  )
}

/** What the report rests on: enough to play it again. */
function Basis({ backtest }: { backtest: BacktestDetail }) {
  const { t } = useTranslation(['backtest', 'triage'])
  const { t: tKit } = useTranslation('kit')
  const { grave, versions, startedAt, finishedAt } = backtest
  const kinds = grave.kinds.map((kind) => t(`triage:grave.kinds.${kind}`)).join('、')
  const took = startedAt && finishedAt ? Date.parse(finishedAt) - Date.parse(startedAt) : null
  const asked = t('backtest:askedBy', { name: backtest.createdByName, at: formatDateTime(backtest.createdAt) })
  const items = [
    { key: 'settings', label: t('backtest:versionsHead'), children: t('backtest:versions', versions) },
    {
      ...{ key: 'grave', label: t('backtest:grave') },
      children: t('backtest:graveOf', { kinds, level: t(`triage:grave.levels.${grave.level}`) }),
    },
    {
      ...{ key: 'scope', label: t('backtest:scope') },
      children: t(backtest.scopePath === '/' ? 'backtest:wholeBank' : 'backtest:ownUnits'),
    },
    {
      ...{ key: 'asked', label: t('backtest:columns.by') },
      children:
        took === null ? asked : `${asked} · ${t('backtest:took', { duration: took < 1_000 ? '<1s' : durationOf(took, tKit) })}`,
    },
    ...(backtest.digest
      ? [
          {
            ...{ key: 'digest', label: t('backtest:digest') },
            children: (
              <span>
                <code className="bt-digest">{backtest.digest.slice(0, 16)}</code>{' '}
                <span className="sq-faint">{t('backtest:digestHint')}</span>
              </span>
            ),
          },
        ]
      : []),
  ]
  return (
    <Section title={t('backtest:settings')}>
      <Facts items={items} columns={2} />
    </Section>
  )
}

/** Runs are shorter than what people's clocks count in. */
const durationOf = (ms: number, t: Parameters<typeof formatDuration>[1]) =>
  ms < 120_000 ? `${Math.round(ms / 1_000)}s` : formatDuration(ms, t)
