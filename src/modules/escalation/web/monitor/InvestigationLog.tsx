import { Timeline } from 'antd'
import { useTranslation } from 'react-i18next'
import type { InvestigationDetail, InvestigationEntry } from '../../../../web/api/index.ts'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { ComplaintLink } from '../../../complaint/web/ComplaintLink.tsx'

const colours: Partial<Record<InvestigationEntry['type'], string>> = {
  opened: 'red',
  alarm_added: 'red',
  closing_returned: 'orange',
  closed: 'green',
}

/** All that happened, newest first. */
export function InvestigationLog({ investigation }: { investigation: InvestigationDetail }) {
  const { t } = useTranslation('monitor')
  return (
    <Section title={t('log')}>
      <Timeline
        className="mo-timeline"
        items={[...investigation.entries].reverse().map((entry) => ({
          key: entry.seq,
          color: colours[entry.type] ?? 'blue',
          content: <Entry entry={entry} />,
        }))}
      />
    </Section>
  )
}

function Entry({ entry }: { entry: InvestigationEntry }) {
  const { t, i18n } = useTranslation('monitor')
  return (
    <>
      <span className="mo-row">
        <strong>{t(`entries.${entry.type}`)}</strong>
        <span className="sq-faint">
          {entry.byName} · <DateTime value={entry.at} />
        </span>
      </span>
      {entry.why && <p>{entry.why[i18n.language === 'en' ? 'en' : 'zh']}</p>}
      {entry.complaint && (
        <p>
          <ComplaintLink id={entry.complaint.id}>{entry.complaint.number}</ComplaintLink>
        </p>
      )}
      {entry.text && <p>{entry.text}</p>}
      {entry.cause && <p>{`${t('cause')}：${entry.cause}`}</p>}
      {entry.dueOn && <p>{`${t('fields.dueOn')}：${entry.dueOn}`}</p>}
      {entry.file && <p>{entry.file.name}</p>}
    </>
  )
}
