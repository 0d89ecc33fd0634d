import { Timeline } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PlanRunDetail, PlanRunEntry } from '../../../../web/api/index.ts'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Section } from '../../../../web/kit/layout.tsx'

const colours: Partial<Record<PlanRunEntry['type'], string>> = {
  started: 'red',
  step_overdue: 'red',
  step_done: 'green',
  decided: 'orange',
  announced: 'orange',
  returned: 'orange',
  signed_off: 'green',
}

/** All that happened, newest first. */
export function RunLog({ run }: { run: PlanRunDetail }) {
  const { t } = useTranslation('plans')
  return (
    <Section title={t('log')}>
      <Timeline
        className="pl-timeline"
        items={[...run.entries].reverse().map((entry) => ({
          key: entry.seq,
          color: colours[entry.type] ?? 'blue',
          content: <Entry runId={run.id} entry={entry} />,
        }))}
      />
    </Section>
  )
}

function Entry({ runId, entry }: { runId: string; entry: PlanRunEntry }) {
  const { t } = useTranslation('plans')
  return (
    <>
      <span className="pl-row">
        <strong>{t(`entries.${entry.type}`)}</strong>
        {entry.about && <span>{entry.about}</span>}
        <span className="sq-faint">
          {entry.byName} · <DateTime value={entry.at} />
        </span>
      </span>
      {entry.type === 'step_done' && entry.count !== null && entry.count > 0 && (
        <p className="sq-soft">{t('lateBy', { minutes: entry.count })}</p>
      )}
      {entry.type === 'handed_over' && <p>{t('handedText', { from: entry.from, to: entry.to })}</p>}
      {entry.type === 'taken_up' && <p>{t('takenUpText', { count: entry.count ?? 0 })}</p>}
      {entry.text && <p>{entry.text}</p>}
      {entry.improvements.map((text) => (
        <p key={text}>· {text}</p>
      ))}
      {entry.file && (
        <p>
          <a href={`/api/plan-runs/${runId}/files/${entry.file.id}`} download>
            {entry.file.name}
          </a>
          <span className="sq-faint pl-hash"> SHA-256 {entry.file.sha256}</span>
        </p>
      )}
    </>
  )
}
