import { FileTextOutlined, MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Forwarding, revealForwardingContact } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { ClockBadge } from '../../../../web/kit/ClockBadge.tsx'
import { MaskedValue } from '../../../../web/kit/MaskedValue.tsx'
import { Tag, type Tone } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import type { ForwardingForm } from './ForwardingModal.tsx'

const countingTone: Record<Forwarding['counting'], Tone> = { unknown: 'grey', counted: 'yellow', not_counted: 'green' }
const revocationTone: Record<Forwarding['revocation'], Tone> = { none: 'grey', pending: 'yellow', revoked: 'green' }
export const reportTone = {
  draft: 'grey',
  submitted: 'yellow',
  approved: 'blue',
  rejected: 'red',
  dispatched: 'green',
  superseded: 'grey',
} as const satisfies Record<string, Tone>

interface ForwardingRowProps {
  complaintId: string
  forwarding: Forwarding
  mayReveal: boolean
  onAct(form: ForwardingForm): void
  onPrepare(): Promise<void>
  onOpen(feedbackId: string): void
}

/** One authority: what it is owed and when, and what may be done. */
export function ForwardingRow({ complaintId, forwarding, mayReveal, onAct, onPrepare, onOpen }: ForwardingRowProps) {
  const { t } = useTranslation('regulator')
  const { allowed, feedbacks } = forwarding
  return (
    <div className="rg-row">
      <div className="rg-head">
        <strong>{forwarding.sourceName ?? t(`source.${forwarding.source}`)}</strong>
        <span className="sq-number">{forwarding.number}</span>
        {forwarding.isFromMerged && <Tag>{t('panel.merged')}</Tag>}
      </div>
      <div className="rg-head">
        <Tag tone={countingTone[forwarding.counting]}>{t(`counting.${forwarding.counting}`)}</Tag>
        <Tag tone={revocationTone[forwarding.revocation]}>{t(`revocation.${forwarding.revocation}`)}</Tag>
        <Tag tone={forwarding.wantsFeedback ? 'blue' : 'grey'}>
          {t(forwarding.wantsFeedback ? 'panel.wants' : 'panel.answerEnough')}
        </Tag>
      </div>
      <Standing forwarding={forwarding} />
      {forwarding.contact && (
        <Contact complaintId={complaintId} forwarding={forwarding} contact={forwarding.contact} mayReveal={mayReveal} />
      )}
      {feedbacks.length > 0 && (
        <Space wrap size={6}>
          {feedbacks.map((feedback) => (
            <Button key={feedback.id} size="small" icon={<FileTextOutlined aria-hidden />} onClick={() => onOpen(feedback.id)}>
              {t('verbs.open', { version: feedback.version })}{' '}
              <Tag tone={reportTone[feedback.status]}>{t(`report.status.${feedback.status}`)}</Tag>
            </Button>
          ))}
        </Space>
      )}
      <Space wrap size={6}>
        <ActionButton size="small" type="primary" verdict={allowed.prepare} onClick={() => void onPrepare()}>
          {t('verbs.prepare')}
        </ActionButton>
        <MoreActs allowed={allowed} onAct={onAct} />
      </Space>
    </div>
  )
}

/** When it is due, what was asked of the authority, and how it ended. */
function Standing({ forwarding }: { forwarding: Forwarding }) {
  const { t } = useTranslation('regulator')
  const { request, returnedAt, answeredAt, dueAt } = forwarding
  return (
    <div className="sq-faint rg-lines">
      <span>{t('panel.received', { at: formatDateTime(forwarding.receivedAt) })}</span>
      {dueAt ? (
        <span>
          {t('panel.due')} {formatDateTime(dueAt)} {forwarding.isOwed && <ClockBadge dueAt={dueAt} label={t('panel.due')} />}
        </span>
      ) : (
        <span>{t('panel.noDue')}</span>
      )}
      {request && <span>{t(`panel.waiting.${request.kind}`, { at: request.dueAt ? formatDateTime(request.dueAt) : '' })}</span>}
      {returnedAt && <span>{t('panel.returned', { at: formatDateTime(returnedAt) })}</span>}
      {!forwarding.isOwed && !forwarding.wantsFeedback && !answeredAt && !returnedAt && <span>{t('panel.answered')}</span>}
      {answeredAt && <span>{t('panel.reported', { at: formatDateTime(answeredAt) })}</span>}
    </div>
  )
}

function Contact({
  complaintId,
  forwarding,
  contact,
  mayReveal,
}: {
  complaintId: string
  forwarding: Forwarding
  contact: NonNullable<Forwarding['contact']>
  mayReveal: boolean
}) {
  const { t } = useTranslation('regulator')
  const reveal = (field: 'name' | 'phone') => async (reason: string) => {
    const shown = await revealForwardingContact({ path: { id: complaintId, forwardingId: forwarding.id }, body: { reason } })
    return shown[field] ?? ''
  }
  return (
    <div className="rg-head">
      {(['name', 'phone'] as const).map(
        (field) =>
          contact[field] && (
            <span key={field}>
              {t(field === 'name' ? 'panel.contact' : 'panel.phone')}{' '}
              <MaskedValue
                masked={contact[field]}
                label={t(field === 'name' ? 'panel.contact' : 'panel.phone')}
                reveal={mayReveal ? reveal(field) : undefined}
              />
            </span>
          ),
      )}
    </div>
  )
}

const others = ['ask', 'record_reply', 'count', 'revoke', 'correct'] as const

/** The rarer acts. What may not be done now keeps its place and says why. */
function MoreActs({ allowed, onAct }: { allowed: Forwarding['allowed']; onAct(form: ForwardingForm): void }) {
  const { t, i18n } = useTranslation('regulator')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: others.map((verb) => {
          const verdict = allowed[verb]
          return {
            key: verb,
            disabled: !verdict.ok,
            label: verdict.ok ? (
              t(`verbs.${verb}`)
            ) : (
              <span>
                {t(`verbs.${verb}`)} <span className="sq-faint">{verdict.why[language]}</span>
              </span>
            ),
            onClick: () => onAct(verb),
          }
        }),
      }}
    >
      <Button size="small" icon={<MoreOutlined aria-hidden />}>
        {t('panel.more')}
      </Button>
    </Dropdown>
  )
}
