import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Approval, ComplaintSummary, Escalation } from '../../../web/api/index.ts'
import { ClockBadge } from '../../../web/kit/ClockBadge.tsx'
import type { Column } from '../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { formatMoney } from '../../../web/kit/money.ts'
import { LightTag, Tag, type Tone } from '../../../web/kit/tags.tsx'
import { useTaxonomyName } from '../../../web/kit/taxonomy.tsx'
import { formatDuration, useNow } from '../../../web/kit/time.ts'
import { ComplaintLink } from '../../complaint/web/ComplaintLink.tsx'
import { DueCell } from '../../complaint/web/complaint-columns.tsx'
import type { ApprovalTab, Matter } from './approvals-page.ts'

interface MatterColumns {
  tab: ApprovalTab
  isEscalations: boolean
  onOpen: (key: string) => void
}

/** What an approval and an escalation have in common, so that one table shows both. */
export function useMatter(): (matter: Matter) => {
  title: string
  complaint: ComplaintSummary
  note: string
  by: string
  at: string
  isWaiting: boolean
  act: string
} {
  const { t, i18n } = useTranslation(['approvals', 'vocabulary'])
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (matter) => {
    if (matter.kind === 'approval') {
      const { approval } = matter
      return {
        title: t(`vocabulary:approval.${approval.kind}`),
        complaint: approval.complaint,
        note: approval.note,
        by: approval.requestedBy.name,
        at: approval.requestedAt,
        isWaiting: approval.status === 'pending',
        act: t(approval.mayDecide.ok ? 'approvals:decide' : 'approvals:view'),
      }
    }
    const { escalation } = matter
    const act = escalation.mayReview.ok ? 'review' : escalation.mayDecide.ok ? 'settle' : 'view'
    return {
      title: t('approvals:escalation', { to: t(`vocabulary:level.${escalation.to}`) }),
      complaint: escalation.complaint,
      note: wordsOf(escalation, language),
      by: escalation.requestedBy.kind === 'system' ? t('approvals:bySystem') : escalation.requestedBy.name,
      at: escalation.requestedAt,
      isWaiting: escalation.status === 'pending' || escalation.status === 'approved',
      act: t(`approvals:${act}`),
    }
  }
}

/** Why it should go up: what was said, and the triggers that it does not name already. */
function wordsOf({ reason, causes }: Escalation, language: 'zh' | 'en'): string {
  const further = causes.map(({ say }) => say[language]).filter((words) => !reason.includes(words))
  return [reason, ...further].join(language === 'zh' ? '；' : '; ')
}

export function useMatterColumns({ tab, isEscalations, onOpen }: MatterColumns): Column<Matter>[] {
  const { t } = useTranslation('approvals')
  const seen = useMatter()
  const status: Column<Matter> = {
    key: 'status',
    title: t('columns.status'),
    width: 92,
    render: (matter) => <MatterStatus matter={matter} />,
  }
  return [
    {
      key: 'kind',
      title: t('columns.kind'),
      width: 124,
      fixed: true,
      render: (matter) => (
        <span className="sq-title-cell">
          <span>
            <Tag tone="yellow">{seen(matter).title}</Tag>
          </span>
          {isEscalations && (
            <span>
              <MatterStatus matter={matter} />
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'complaint',
      title: t('columns.complaint'),
      fixed: true,
      render: (matter) => <ComplaintCell complaint={seen(matter).complaint} />,
    },
    {
      key: 'note',
      title: t('columns.note'),
      render: (matter) => <span className="sq-two-lines">{seen(matter).note || '—'}</span>,
    },
    tab === 'requested'
      ? {
          key: 'requestedAt',
          title: t('columns.requestedAt'),
          width: 132,
          render: (matter) => <DateTime value={seen(matter).at} />,
        }
      : {
          key: 'requestedBy',
          title: t('columns.requestedBy'),
          width: 116,
          render: (matter) => <RequestedBy {...seen(matter)} />,
        },
    ...(!isEscalations && tab === 'requested' ? [status] : []),
    ...(tab === 'requested' && !isEscalations
      ? [{ key: 'decider', title: t('columns.decider'), width: 132, render: (matter: Matter) => deciderOf(matter) }]
      : []),
    isEscalations
      ? {
          key: 'facts',
          title: t('columns.facts'),
          width: 132,
          render: (matter) => <ComplaintFacts complaint={seen(matter).complaint} />,
        }
      : {
          key: 'waiting',
          title: t('columns.waiting'),
          width: 104,
          render: (matter) =>
            seen(matter).isWaiting ? <Waiting since={seen(matter).at} /> : <span className="sq-faint">—</span>,
        },
    ...(isEscalations
      ? [{ key: 'answerBy', title: t('columns.answerBy'), width: 148, render: (matter: Matter) => <AnswerBy matter={matter} /> }]
      : []),
    { key: 'due', title: t('columns.due'), width: 128, render: (matter) => <DueCell row={seen(matter).complaint} /> },
    {
      key: 'action',
      title: t('columns.action'),
      width: 76,
      fixed: true,
      render: (matter) => (
        <Button
          size="small"
          onClick={() => onOpen(matter.key)}
          aria-label={`${seen(matter).act} ${seen(matter).complaint.number}`}
        >
          {seen(matter).act}
        </Button>
      ),
    },
  ]
}

function RequestedBy({ by, at }: { by: string; at: string }) {
  return (
    <span className="sq-title-cell">
      <span>{by}</span>
      <span className="sq-faint">
        <DateTime value={at} relative />
      </span>
    </span>
  )
}

const deciderOf = (matter: Matter) => (matter.kind === 'approval' ? matter.approval.unit.name : null)

/** What is at stake, on two lines. */
function ComplaintFacts({ complaint: { classification, amount, headcount } }: { complaint: ComplaintSummary }) {
  const { t } = useTranslation('approvals')
  const business = useTaxonomyName('business')
  const grade = useTaxonomyName('grade')
  const stake = [
    ...(amount === null ? [] : [formatMoney(amount)]),
    ...(headcount === null ? [] : [t('facts.people', { count: headcount })]),
  ]
  return (
    <span className="sq-title-cell">
      <span className="sq-ellipsis">
        {classification
          ? [business(classification.business), classification.grade && grade(classification.grade)].filter(Boolean).join(' · ')
          : t('facts.unclassified')}
      </span>
      <span className="sq-faint sq-number">{stake.join(' · ')}</span>
    </span>
  )
}

function ComplaintCell({ complaint }: { complaint: ComplaintSummary }) {
  const language = useTranslation().i18n.language === 'en' ? 'en' : 'zh'
  return (
    <span className="sq-title-cell">
      <span className="sq-number-cell">
        <ComplaintLink id={complaint.id} className="sq-number">
          {complaint.number}
        </ComplaintLink>
        <LightTag light={complaint.light} reasons={complaint.lightReasons.map(({ say }) => say[language])} />
      </span>
      <span className="sq-ellipsis" title={complaint.title}>
        {complaint.title}
      </span>
    </span>
  )
}

const dayMs = 86_400_000

/** How long it has been waiting. After a day somebody should ask. */
export function Waiting({ since }: { since: string }) {
  const { t } = useTranslation('kit')
  const waited = useNow() - Date.parse(since)
  return <span className={`sq-number ${waited > dayMs ? 'sq-warn' : ''}`}>{formatDuration(Math.max(0, waited), t)}</span>
}

const approvalTones: Record<Approval['status'], Tone> = {
  pending: 'yellow',
  approved: 'green',
  rejected: 'red',
  cancelled: 'grey',
}
const escalationTones: Record<Escalation['status'], Tone> = {
  pending: 'yellow',
  approved: 'yellow',
  returned: 'red',
  decided: 'green',
  lapsed: 'grey',
}

export function MatterStatus({ matter }: { matter: Matter }) {
  const { t } = useTranslation('approvals')
  return matter.kind === 'approval' ? (
    <Tag tone={approvalTones[matter.approval.status]}>{t(`status.${matter.approval.status}`)}</Tag>
  ) : (
    <Tag tone={escalationTones[matter.escalation.status]}>{t(`escalationStatus.${matter.escalation.status}`)}</Tag>
  )
}

function AnswerBy({ matter }: { matter: Matter }) {
  const { t } = useTranslation('approvals')
  return (
    <ClockBadge dueAt={matter.kind === 'escalation' ? matter.escalation.acknowledgeBy : null} label={t('columns.answerBy')} />
  )
}
