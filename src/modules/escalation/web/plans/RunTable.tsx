import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlanRun } from '../../../../web/api/index.ts'
import { ClockBadge } from '../../../../web/kit/ClockBadge.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { Tag, type Tone } from '../../../../web/kit/tags.tsx'

const tones: Record<PlanRun['status'], Tone> = { running: 'red', ended: 'yellow', evaluated: 'yellow', closed: 'grey' }

export function RunTags({ run }: { run: Pick<PlanRun, 'status' | 'isDrill'> }) {
  const { t } = useTranslation('plans')
  return (
    <>
      <Tag tone={run.isDrill ? 'blue' : 'red'}>{t(run.isDrill ? 'drill' : 'real')}</Tag>
      <Tag tone={run.isDrill && run.status === 'running' ? 'blue' : tones[run.status]}>{t(`status.${run.status}`)}</Tag>
    </>
  )
}

interface RunTableProps {
  id: string
  rows: readonly PlanRun[] | undefined
  isFetching: boolean
  onRefresh(): void
}

/** Runs of plans, real ones and drills, those under way first. */
export function RunTable({ id, rows, isFetching, onRefresh }: RunTableProps) {
  const { t } = useTranslation('plans')
  const navigate = useNavigate()
  const link = (run: PlanRun) => (
    <span className="pl-row">
      <Link to="/plan-runs/$id" params={{ id: run.id }}>
        {run.title}
      </Link>
      <RunTags run={run} />
    </span>
  )
  const columns: Column<PlanRun>[] = [
    { key: 'title', title: t('run'), fixed: true, render: link },
    {
      key: 'origin',
      title: t('from'),
      width: 210,
      render: ({ origin }) => (origin ? `${t(`origin.${origin.kind}`)} · ${origin.label}` : '—'),
    },
    { key: 'unit', title: t('unit'), width: 140, render: (run) => run.unitName },
    { key: 'commander', title: t('commander'), width: 110, render: (run) => run.commanderName ?? t('nobody') },
    { key: 'progress', title: t('progress'), width: 100, render: (run) => <Progress run={run} /> },
    { key: 'next', title: t('next'), width: 150, render: (run) => <ClockBadge dueAt={run.nextDueAt} label={t('next')} /> },
    { key: 'started', title: t('started'), width: 150, render: (run) => <DateTime value={run.startedAt} /> },
  ]
  return (
    <DataTable<PlanRun>
      id={id}
      label={t('runs')}
      rows={rows}
      rowKey={(run) => run.id}
      columns={columns}
      isFetching={isFetching}
      onRefresh={onRefresh}
      onOpen={(run) => void navigate({ to: '/plan-runs/$id', params: { id: run.id } })}
      edge={(run) => (run.status === 'running' && !run.isDrill ? 'red' : null)}
      empty={<EmptyState title={t('noRuns')} body={t('noRunsHint')} />}
      card={(run) => (
        <div className="pl-card">
          {link(run)}
          <span className="sq-faint">
            {run.unitName} · {run.commanderName} · <Progress run={run} />
          </span>
          {run.nextDueAt && <ClockBadge dueAt={run.nextDueAt} label={t('next')} />}
        </div>
      )}
    />
  )
}

function Progress({ run }: { run: PlanRun }) {
  const { t } = useTranslation('plans')
  return <span className="sq-number">{t('progressOf', { done: run.steps - run.openSteps, all: run.steps })}</span>
}
