import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Complaint, revealPersonalData } from '../../../web/api/index.ts'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { Facts, Section } from '../../../web/kit/layout.tsx'
import { MaskedValue } from '../../../web/kit/MaskedValue.tsx'
import { formatMoney } from '../../../web/kit/money.ts'
import { useMay } from '../../../web/session.ts'

interface FactsPanelProps {
  complaint: Complaint
  /** The account itself, as the page wants it shown. */
  text: ReactNode
  /** What may be done with the record. */
  action: ReactNode
}

/** What the consumer says, and what is known besides. */
export function FactsPanel({ complaint, text, action }: FactsPanelProps) {
  const { t } = useTranslation(['complaint', 'vocabulary'])
  const may = useMay()
  const none = <span className="sq-faint">—</span>
  const optional = (value: string | null | undefined) => value ?? none
  return (
    <Section title={t('complaint:facts.title')} extra={action}>
      {text}
      {complaint.hasSealedText && (
        <p className="sq-faint">
          {t('complaint:facts.originalNotice')}{' '}
          <MaskedValue
            masked=""
            label={t('complaint:facts.text')}
            reveal={
              may('complaint.reveal')
                ? async (reason) =>
                    (await revealPersonalData({ path: { id: complaint.id }, body: { field: 'text', reason } })).value
                : undefined
            }
          />
        </p>
      )}
      <Facts
        items={[
          { key: 'claim', label: t('complaint:facts.claim'), children: optional(complaint.claim) },
          {
            key: 'amount',
            label: t('complaint:facts.amount'),
            children: complaint.amount === null ? none : formatMoney(complaint.amount),
          },
          {
            key: 'headcount',
            label: t('complaint:facts.headcount'),
            children: complaint.headcount === null ? none : t('complaint:facts.people', { count: complaint.headcount }),
          },
          { key: 'channel', label: t('complaint:facts.channel'), children: t(`vocabulary:channel.${complaint.channel}`) },
          { key: 'registered', label: t('complaint:facts.createdAt'), children: <DateTime value={complaint.createdAt} /> },
          {
            key: 'respondent',
            label: t('complaint:facts.respondent'),
            children: optional(complaint.respondentStaff ?? complaint.unit?.name),
          },
          ...(complaint.basis ? [{ key: 'basis', label: t('complaint:facts.basis'), children: complaint.basis }] : []),
          ...(complaint.visitors === null
            ? []
            : [
                {
                  key: 'visitors',
                  label: t('complaint:facts.visitors'),
                  children: t('complaint:facts.people', { count: complaint.visitors }),
                },
              ]),
          ...(complaint.externalNumber
            ? [{ key: 'external', label: t('complaint:facts.external'), children: complaint.externalNumber }]
            : []),
          ...(complaint.externalDueAt
            ? [
                {
                  key: 'externalDue',
                  label: t('complaint:facts.externalDue'),
                  children: <DateTime value={complaint.externalDueAt} />,
                },
              ]
            : []),
          ...(complaint.redressAmount === null
            ? []
            : [{ key: 'redress', label: t('complaint:facts.redress'), children: formatMoney(complaint.redressAmount) }]),
          ...(complaint.outcome === null
            ? []
            : [{ key: 'outcome', label: t('complaint:facts.outcome'), children: t(`vocabulary:outcome.${complaint.outcome}`) }]),
          ...(complaint.repeatCount === 0
            ? []
            : [{ key: 'repeat', label: t('complaint:facts.repeat'), children: complaint.repeatCount }]),
        ]}
      />
    </Section>
  )
}
