import { useQuery } from '@tanstack/react-query'
import { Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { formatMoney } from '../../../../web/kit/money.ts'
import { QueryView } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { EndModal, OpenModal, StepModal } from './DisputeModals.tsx'
import { type Dispute, disputesOf } from './disputes-queries.ts'
import '../reexamination/reexamination.css'

/** 调解、仲裁、诉讼 about this complaint: where each stands, when it is heard, how it ended. */
export function DisputesPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('disputes')
  const query = useQuery(disputesOf(complaint.id))
  const [isOpening, setOpening] = useState(false)
  return (
    <Section
      title={t('title')}
      extra={
        <ActionButton size="small" verdict={complaint.allowed.open_dispute} onClick={() => setOpening(true)}>
          {t('open')}
        </ActionButton>
      }
    >
      <QueryView query={query} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="sq-faint">{t('none')}</p>
          ) : (
            <>
              {items.map((one) => (
                <DisputeRow key={one.id} complaint={complaint} dispute={one} />
              ))}
              <p className="sq-faint">{t('stopsNothing')}</p>
            </>
          )
        }
      </QueryView>
      {isOpening && <OpenModal complaint={complaint} onClose={() => setOpening(false)} />}
    </Section>
  )
}

function DisputeRow({ complaint, dispute }: { complaint: Complaint; dispute: Dispute }) {
  const { t } = useTranslation('disputes')
  const [open, setOpen] = useState<'step' | 'end' | null>(null)
  const close = () => setOpen(null)
  const hasEnded = dispute.outcome !== null
  const money = (key: 'claimedValue' | 'paidValue', amount: number | null) =>
    amount === null ? null : t(key, { amount: formatMoney(amount) })
  const facts = [
    t('filed', { date: dispute.filedOn, by: t(`filers.${dispute.filedBy}`) }),
    money('claimedValue', dispute.claimed),
    dispute.endedOn && t('ended', { date: dispute.endedOn }),
    money('paidValue', dispute.paid),
    dispute.effectiveOn && t('effective', { date: dispute.effectiveOn }),
  ]
  return (
    <div className="sq-clock-row">
      <div className="rx-request">
        <div className="rx-tags">
          <strong>{t(`kinds.${dispute.kind}`)}</strong>
          <Tag tone={hasEnded ? 'grey' : 'blue'}>
            {dispute.outcome ? t(`outcomes.${dispute.outcome}`) : t(`stages.${dispute.stage}`)}
          </Tag>
        </div>
        <div className="rx-text">{[dispute.body, dispute.caseNumber].filter(Boolean).join(' · ')}</div>
        <div className="sq-faint">{facts.filter(Boolean).join(' · ')}</div>
        {dispute.hearingAt && <div className="sq-warn">{t('hearing', { at: formatDateTime(dispute.hearingAt) })}</div>}
        {dispute.judicialConfirmationBy && (
          <div className="sq-warn">{t('confirmBy', { date: dispute.judicialConfirmationBy })}</div>
        )}
        {!hasEnded && (
          <Space wrap>
            <ActionButton size="small" verdict={complaint.allowed.advance_dispute} onClick={() => setOpen('step')}>
              {t('step')}
            </ActionButton>
            <ActionButton size="small" verdict={complaint.allowed.end_dispute} onClick={() => setOpen('end')}>
              {t('end')}
            </ActionButton>
          </Space>
        )}
        {open === 'step' && <StepModal complaint={complaint} dispute={dispute} onClose={close} />}
        {open === 'end' && <EndModal complaint={complaint} dispute={dispute} onClose={close} />}
      </div>
    </div>
  )
}
