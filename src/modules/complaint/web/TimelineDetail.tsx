import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../web/api/index.ts'
import { useClockName } from '../../../web/kit/clock-name.ts'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { formatMoney } from '../../../web/kit/money.ts'
import { LightTag } from '../../../web/kit/tags.tsx'
import { ForwardingDetail } from '../../workflow/web/regulator/ForwardingDetail.tsx'
import type { LightReason } from '../domain/events.ts'
import { type ClassifiedData, ClassifiedDetail, CorrectedDetail, DimensionDetail } from './ChangeDetails.tsx'

/** The facts of one event in one line, where its name alone does not say enough. */
export function TimelineDetail({ entry }: { entry: TimelineEntry }) {
  const { t, i18n } = useTranslation(['complaint', 'vocabulary', 'tasks', 'reexamination', 'disputes'])
  const clockName = useClockName()
  const { data } = entry
  const text = (key: string) => (typeof data[key] === 'string' ? (data[key] as string) : null)
  switch (entry.type) {
    case 'classified':
      return <ClassifiedDetail data={data as unknown as ClassifiedData} />
    case 'light_changed': {
      const reasons = (data['reasons'] as LightReason[]) ?? []
      const language = i18n.language === 'en' ? 'en' : 'zh'
      return (
        <div>
          <LightTag light={data['to'] as 'red'} />{' '}
          <span className="sq-faint">{reasons.map((reason) => reason.say[language]).join('；')}</span>
        </div>
      )
    }
    case 'priority_set':
      return <div>{t(`vocabulary:priority.${data['priority'] as 'P1'}`)}</div>
    case 'received':
      return (
        <div>{[t(`vocabulary:channel.${data['channel'] as 'hotline'}`), text('externalNumber')].filter(Boolean).join(' · ')}</div>
      )
    case 'assigned':
      return <div>{[text('toPersonName'), text('unitName')].filter(Boolean).join(' · ')}</div>
    case 'dispatched':
      return <div>{text('unitName')}</div>
    case 'solution_drafted':
    case 'solution_proposed': {
      const amount = data['redressAmount']
      return (
        <div>
          {[
            text('title'),
            t(`complaint:forms.redressKinds.${data['redressKind'] as 'none'}`),
            typeof amount === 'number' ? formatMoney(amount) : null,
          ]
            .filter(Boolean)
            .join(' ')}
        </div>
      )
    }
    case 'approval_requested':
    case 'approval_decided':
      return (
        <div>
          {[
            t(`vocabulary:approval.${data['kind'] as 'solution'}`),
            data['decision'] ? t(`complaint:approvals.status.${data['decision'] as 'approved'}`) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      )
    case 'answered':
    case 'contacted':
      return (
        <div className="sq-faint">
          {[t(`complaint:composer.forms.${data['form'] as 'phone'}`), text('recording')].filter(Boolean).join(' · ')}
        </div>
      )
    case 'not_accepted':
      return (
        <div className="sq-faint">
          {[t(`complaint:composer.forms.${data['noticeForm'] as 'phone'}`), text('recording')].filter(Boolean).join(' · ')}
        </div>
      )
    case 'followed_up':
      return <div>{t(`complaint:forms.followUpResults.${data['result'] as 'satisfied'}`)}</div>
    case 'closed':
      return <div>{t(`vocabulary:outcome.${data['outcome'] as 'upheld'}`)}</div>
    case 'escalation_requested':
    case 'escalated':
      return (
        <div>
          {t('complaint:escalation.from', {
            from: t(`vocabulary:level.${data['from'] as 'branch'}`),
            to: t(`vocabulary:level.${data['to'] as 'branch'}`),
          })}
          {text('unitName') && ` · ${text('unitName')}`}
        </div>
      )
    case 'deadline_warned':
    case 'deadline_breached':
      return (
        <div>
          {clockName(text('clockId') ?? '')} {data['percent'] ? `${data['percent']}%` : ''} <DateTime value={text('dueAt')} />
        </div>
      )
    case 'group_joined':
    case 'group_left':
    case 'plan_started':
      return <div>{text('title')}</div>
    case 'attached':
      return <div>{text('name')}</div>
    case 'commented': {
      const mentions = data['mentions'] as { id: string; name: string }[]
      return mentions.length > 0 ? <div className="sq-faint">{mentions.map(({ name }) => `@${name}`).join(' ')}</div> : null
    }
    case 'task_opened':
      return (
        <div>{[text('partnerName') ?? text('toUnitName'), text('toPersonName'), text('title')].filter(Boolean).join(' · ')}</div>
      )
    case 'task_answered':
      return text('stance') ? <div>{t(`tasks:stance.${text('stance') as 'agree'}`)}</div> : null
    case 'breach_confirmed':
    case 'breach_reported':
      return <div>{[text('scope'), text('to'), text('reference')].filter(Boolean).join(' · ')}</div>
    case 'forwarded':
    case 'forwarding_corrected':
    case 'forwarding_counted':
    case 'forwarding_revoked':
    case 'forwarding_requested':
    case 'forwarding_request_answered':
    case 'feedback_submitted':
    case 'feedback_decided':
    case 'feedback_dispatched':
      return <ForwardingDetail data={data} />
    case 'withdrawn_partly':
      return (
        <div>
          {text('claim')} → {text('remaining')}
        </div>
      )
    case 'corrected':
      return <CorrectedDetail data={data} />
    case 'opened_for':
      return <div>{text('parentNumber')}</div>
    case 'child_opened':
    case 'child_ended':
    case 'child_resumed':
    case 'reexamination_admitted':
      return <div>{text('childNumber')}</div>
    case 'reexamination_requested':
      return (
        <div>
          {[
            t('reexamination:day', { day: data['day'] as number }),
            t(data['isLate'] ? 'reexamination:late' : 'reexamination:inTime'),
            text('toUnitName'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      )
    case 'reexamination_concluded':
    case 'reexamination_reviewed':
      return <div>{t(`reexamination:conclusionLong.${data['conclusion'] as 'upheld'}`)}</div>
    case 'dispute_opened':
      return (
        <div>
          {[t(`disputes:kinds.${data['kind'] as 'mediation'}`), text('body'), text('caseNumber')].filter(Boolean).join(' · ')}
        </div>
      )
    case 'dispute_advanced':
      return (
        <div>
          {[t(`disputes:kinds.${data['kind'] as 'mediation'}`), t(`disputes:stages.${data['stage'] as 'filed'}`)].join(' · ')}
        </div>
      )
    case 'dispute_ended':
      return (
        <div>
          {[t(`disputes:kinds.${data['kind'] as 'mediation'}`), t(`disputes:outcomes.${data['outcome'] as 'settled'}`)].join(
            ' · ',
          )}
        </div>
      )
    case 'dimension_set':
      return <DimensionDetail data={data} />
    default:
      return null
  }
}
