import { Timeline } from 'antd'
import { useTranslation } from 'react-i18next'
import type { GroupDetail } from '../../../../web/api/index.ts'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Section } from '../../../../web/kit/layout.tsx'

const colours: Record<string, string> = {
  became_major: 'red',
  report_overdue: 'red',
  report_warned: 'orange',
  reply_delivered: 'green',
  reported: 'green',
  closed: 'gray',
  dismissed: 'gray',
}

/** Everything that happened to a group case, newest first. */
export function GroupHistory({ group }: { group: GroupDetail }) {
  const { t } = useTranslation('groups')
  return (
    <Section title={t('history')}>
      <Timeline
        className="gr-log"
        items={[...group.timeline].reverse().map((entry) => ({
          key: entry.seq,
          color: colours[entry.type] ?? 'blue',
          content: (
            <>
              <strong>{t(`events.${entry.type as 'opened'}`)}</strong>
              <div className="sq-faint">
                {entry.actorName} · <DateTime value={entry.at} />
              </div>
              <Details type={entry.type} data={entry.data} />
            </>
          ),
        }))}
      />
    </Section>
  )
}

/** What an entry holds beside its name: figures first, then what was written. */
function Details({ type, data }: Pick<GroupDetail['timeline'][number], 'type' | 'data'>) {
  const { t } = useTranslation('groups')
  const text = typeof data['text'] === 'string' ? data['text'] : ''
  const numbers = Array.isArray(data['numbers']) ? data['numbers'].join('、') : data['number']
  const lines: (string | null)[] = [
    type === 'headcount_set' || type === 'became_major'
      ? t('headcountText', { stated: data['stated'], inPerson: data['inPerson'] })
      : null,
    type === 'appointed' ? t('appointedText', { spokesman: data['spokesman'], owner: data['owner'] }) : null,
    type === 'reported'
      ? t(data['isLate'] ? 'reportedLateText' : 'reportedText', { to: data['to'], reference: data['reference'] })
      : null,
    type === 'reply_delivered' ? t('deliveredText', { sent: data['sent'], heldBack: data['heldBack'] }) : null,
    type === 'suggested' || type === 'representatives_set' ? t('countText', { count: Number(data['count']) }) : null,
    type === 'confirmed' ? t('countText', { count: Number(data['members']) }) : null,
    (type === 'escalated' || type === 'report_overdue') && data['to'] ? t('toText', { to: data['to'] }) : null,
    numbers ? String(numbers) : null,
    text,
  ]
  return lines.filter(Boolean).map((line) => <p key={line}>{line}</p>)
}
