import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Clock } from '../../../../web/api/index.ts'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Facts } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { complaintHistory } from '../../../complaint/web/complaint-queries.ts'
import { wordOf } from '../../domain/packs/words.ts'
import { toneOfConfidence, useSay } from '../packs/words.ts'
import { useAmount } from './use-amount.ts'

/** By which rule, in which version, counted with which calendar, and from what event on. */
export function RuleFacts({ clock, onShowEvent }: { clock: Clock; onShowEvent(seq: number): void }) {
  const { t, i18n } = useTranslation(['why', 'vocabulary'])
  const amount = useAmount()
  const { startedBy, waiting } = clock
  const event = `vocabulary:event.${startedBy?.type}`
  const isOwn = clock.kind === 'internal'
  return (
    <Facts
      items={[
        {
          key: 'startedBy',
          label: t('why:startedBy'),
          children: startedBy ? (
            <>
              <Button type="link" size="small" className="wy-event" onClick={() => onShowEvent(startedBy.seq)}>
                {i18n.exists(event) ? t(event as 'vocabulary:event.received') : startedBy.type}
              </Button>{' '}
              <DateTime value={startedBy.at} /> · {startedBy.by}
            </>
          ) : (
            <DateTime value={clock.startedAt} />
          ),
        },
        { key: 'budget', label: t('why:budget'), children: amount(clock.budget.amount, clock.budget.unit) },
        {
          key: 'rule',
          label: t('why:rule'),
          children: isOwn ? t('why:ownPolicy', { version: clock.packVersion }) : `${clock.packId}@${clock.packVersion}`,
        },
        ...(clock.source ? [{ key: 'source', label: t('why:source'), children: clock.source }] : []),
        ...(clock.confidence
          ? [
              {
                key: 'confidence',
                label: t('why:confidence'),
                children: (
                  <>
                    <Tag tone={toneOfConfidence[clock.confidence]}>{t(`why:confidences.${clock.confidence}`)}</Tag>{' '}
                    {t(`why:confidenceMeans.${clock.confidence}`)}
                  </>
                ),
              },
            ]
          : []),
        {
          key: 'calendar',
          label: t('why:calendar'),
          children: (
            <>
              {clock.calendar} {clock.isProvisional && <Tag tone="yellow">{t('why:provisional')}</Tag>}
            </>
          ),
        },
        ...(clock.about ? [{ key: 'about', label: t(`why:about.${clock.about.kind}`), children: clock.about.name }] : []),
        ...(waiting
          ? [
              {
                key: 'waiting',
                label: t('why:waiting'),
                children: (
                  <>
                    {[t(`why:waitingFor.${waiting.reason}`), waiting.by].filter(Boolean).join(' · ')} ·{' '}
                    <DateTime value={waiting.since} />
                  </>
                ),
              },
            ]
          : []),
        ...(clock.isQuiet ? [{ key: 'reminders', label: t('why:reminders'), children: t('why:quiet') }] : []),
      ]}
    />
  )
}

/** The steps by which the rule lets the term be extended, who must approve each, and what has been granted. */
export function Extensions({ clock, complaintId }: { clock: Clock; complaintId: string }) {
  const { t } = useTranslation('why')
  const say = useSay()
  const amount = useAmount()
  const { data: history } = useQuery(complaintHistory(complaintId))
  if (clock.extensions.length === 0) return null
  const granted = history?.items.filter(({ type }) => type === 'extended') ?? []
  return (
    <section>
      <h3>{t('extensions')}</h3>
      <ol className="wy-steps">
        {clock.extensions.map((step) => (
          <li key={`${step.when} ${step.toTotal}`}>
            <Tag
              tone={step.isApplied ? 'green' : 'grey'}
              icon={step.isApplied ? <CheckCircleFilled aria-hidden /> : <MinusCircleOutlined aria-hidden />}
            >
              {t(step.isApplied ? 'applied' : 'notApplied')}
            </Tag>
            <div>
              {t('extendTo', { total: amount(step.toTotal, clock.budget.unit), when: say(wordOf(step.when)) })}
              <div className="sq-faint">
                {step.approver ? t('approvedBy', { approver: say(wordOf(step.approver)) }) : t('noApproval')}
              </div>
              {step.isApplied &&
                step.approver &&
                granted.map((entry) => (
                  <div key={entry.id}>
                    {t('grantedBy', { name: String(entry.data['approver'] ?? '') })}{' '}
                    <DateTime value={String(entry.data['noticeAt'] ?? entry.at)} /> {t('told')}
                  </div>
                ))}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What was done too late, or in a way that the rule does not accept. */
export function Violations({ clock }: { clock: Clock }) {
  const { t } = useTranslation('why')
  const say = useSay()
  if (clock.violations.length === 0) return null
  return (
    <section>
      <h3>{t('violations')}</h3>
      <ul className="wy-steps">
        {clock.violations.map((violation) => (
          <li key={`${violation.code} ${violation.at}`}>
            <DateTime value={violation.at} />
            <div>{say(violation.why)}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}
