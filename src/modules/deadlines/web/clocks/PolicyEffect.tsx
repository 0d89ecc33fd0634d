import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ClockPolicyPreview } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { useSay } from '../packs/words.ts'

const columns = ['number', 'clock', 'what', 'from', 'to'] as const

/** What a change would do to the open complaints: in numbers, and the soonest of them by name. */
export function PolicyEffect({ preview }: { preview: ClockPolicyPreview }) {
  const { t } = useTranslation('clocks')
  const say = useSay()
  const { open, checked, counts, effects } = preview
  const { becomeOverdue, noLongerOverdue } = counts
  const isNone = effects.length === 0
  return (
    <Section title={t('effect.title')}>
      <Alert
        type={becomeOverdue > 0 ? 'warning' : 'info'}
        showIcon
        role="status"
        title={isNone ? t('effect.none', { checked, open }) : t('effect.some', { checked, open, ...counts })}
        description={[
          becomeOverdue > 0 ? t('effect.becomeOverdue', { count: becomeOverdue }) : null,
          noLongerOverdue > 0 ? t('effect.noLongerOverdue', { count: noLongerOverdue }) : null,
        ]
          .filter((line) => line !== null)
          .join(' · ')}
      />
      {!isNone && (
        <div className="ck-scroll ck-effects">
          <table className="ck-table">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {t(`effect.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {effects.map((effect) => (
                <tr key={`${effect.complaintId} ${effect.clock.zh} ${effect.what}`}>
                  <td>
                    <Link to="/complaints/$id" params={{ id: effect.complaintId }}>
                      {effect.number}
                    </Link>
                  </td>
                  <td>{say(effect.clock)}</td>
                  <td>
                    <Tag tone={effect.isOverdueThen ? 'red' : 'blue'}>
                      {t(`effect.${effect.what}`)}
                      {effect.isOverdueThen && ` · ${t('effect.overdueThen')}`}
                    </Tag>
                  </td>
                  <td>{effect.from ? formatDateTime(effect.from) : '—'}</td>
                  <td>{effect.to ? formatDateTime(effect.to) : '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {effects.length >= 100 && <p className="sq-faint">{t('effect.more', { count: effects.length })}</p>}
    </Section>
  )
}
