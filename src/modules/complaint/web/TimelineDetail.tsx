import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../web/api/index.ts'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { formatMoney } from '../../../web/kit/money.ts'
import { LightTag } from '../../../web/kit/tags.tsx'
import { useCodeName } from '../../taxonomy/web/codes.tsx'
import type { Classification, LightReason } from '../domain/events.ts'

/** The facts of one event in one line, where its name alone does not say enough. */
export function TimelineDetail({ entry }: { entry: TimelineEntry }) {
  const { t, i18n } = useTranslation(['complaint', 'vocabulary'])
  const { data } = entry
  const text = (key: string) => (typeof data[key] === 'string' ? (data[key] as string) : null)
  switch (entry.type) {
    case 'classified':
      return (
        <ClassifiedDetail data={data as { by: 'model' | 'rule' | 'person'; from: Classification | null; to: Classification }} />
      )
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
    case 'solution_proposed': {
      const amount = data['redressAmount']
      return (
        <div>
          {[
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
          {text('clockId')} {data['percent'] ? `${data['percent']}%` : ''} <DateTime value={text('dueAt')} />
        </div>
      )
    case 'attached':
      return <div>{text('name')}</div>
    case 'commented': {
      const mentions = data['mentions'] as { id: string; name: string }[]
      return mentions.length > 0 ? <div className="sq-faint">{mentions.map(({ name }) => `@${name}`).join(' ')}</div> : null
    }
    case 'corrected':
      return <div className="sq-faint">{(data['fields'] as string[] | undefined)?.join('、')}</div>
    default:
      return null
  }
}

function ClassifiedDetail({
  data,
}: {
  data: { by: 'model' | 'rule' | 'person'; from: Classification | null; to: Classification }
}) {
  const { t } = useTranslation(['complaint', 'vocabulary'])
  const names = { route: useCodeName('route'), business: useCodeName('business'), reason: useCodeName('reason') }
  const axes = ['route', 'business', 'reason'] as const
  return (
    <div>
      {t(`vocabulary:classifiedBy.${data.by}`)}：
      {axes.map((axis) => {
        const [before, after] = [data.from?.[axis], data.to[axis]]
        return (
          <span key={axis}>
            {before && before !== after && <del className="sq-faint">{names[axis](before)} </del>}
            {names[axis](after)}{' '}
          </span>
        )
      })}
      {data.to.grade && t(`vocabulary:grade.${data.to.grade}`)}
    </div>
  )
}
