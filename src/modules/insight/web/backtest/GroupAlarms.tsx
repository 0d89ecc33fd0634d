import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { Lead } from './Lead.tsx'
import type { Result } from './StatusTag.tsx'

type Alarm = Result['groups']['alarms'][number]

/** Group events that today's search would have found. */
export function GroupAlarms({ groups }: { groups: Result['groups'] }) {
  const { t } = useTranslation('backtest')
  const words = ({ words: common, kind }: Alarm) => common.join('、') || t(`alarmKinds.${kind}`)
  const noticed = (alarm: Alarm) => <Lead from={alarm.at} to={alarm.noticedAt} />
  const columns: Column<Alarm>[] = [
    { key: 'at', title: t('alarmAt'), width: 160, fixed: true, render: ({ at }) => <DateTime value={at} /> },
    { key: 'words', title: t('alarmWords'), render: words },
    { key: 'unit', title: t('alarmUnit'), width: 180, render: ({ unitName }) => unitName },
    { key: 'people', title: t('alarmPeople'), width: 90, align: 'right', render: ({ observed }) => observed },
    { key: 'expected', title: t('alarmExpected'), width: 100, align: 'right', render: ({ expected }) => expected.toFixed(2) },
    { key: 'noticed', title: t('alarmNoticed'), width: 240, render: noticed },
  ]
  if (!groups.isDone)
    return (
      <Section title={t('alarms')}>
        <p className="sq-faint">{t(`alarmsSkipped.${groups.why ?? 'not_wanted'}`)}</p>
      </Section>
    )
  return (
    <Section title={t('alarms')} flush>
      <DataTable<Alarm>
        id="backtest-alarms"
        label={t('alarms')}
        rows={groups.alarms}
        rowKey={({ at, unitPath }) => `${at} ${unitPath}`}
        columns={columns}
        empty={<EmptyState title={t('alarmsNone')} />}
        card={(alarm) => (
          <div className="bt-card">
            <strong>{words(alarm)}</strong>
            <span className="sq-soft">
              <DateTime value={alarm.at} /> · {alarm.unitName} · {t('alarmPeople')} {alarm.observed}
            </span>
            <span>
              {t('alarmNoticed')}：{noticed(alarm)}
            </span>
          </div>
        )}
      />
    </Section>
  )
}
