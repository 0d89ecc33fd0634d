import { useTranslation } from 'react-i18next'
import { type Because, type Complaint, revealPersonalData } from '../../../web/api/index.ts'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { Facts, Section } from '../../../web/kit/layout.tsx'
import { MaskedValue } from '../../../web/kit/MaskedValue.tsx'
import { formatMoney } from '../../../web/kit/money.ts'
import { useMay } from '../../../web/session.ts'

/** What the consumer says, with the words marked that made the classifier say what it says. */
export function FactsPanel({ complaint, because }: { complaint: Complaint; because: readonly Because[] }) {
  const { t } = useTranslation(['complaint', 'vocabulary'])
  const may = useMay()
  const none = <span className="sq-faint">—</span>
  const optional = (value: string | null | undefined) => value ?? none
  return (
    <Section title={t('complaint:facts.title')}>
      <p className="sq-text">
        <Marked text={complaint.text} because={because} />
      </p>
      {because.length > 0 && <p className="sq-faint">{t('complaint:facts.highlighted')}</p>}
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

/** The text with the deciding words in `mark`. Overlapping places become one. */
function Marked({ text, because }: { text: string; because: readonly Because[] }) {
  const places = because
    .map(({ at: [from, to] }) => ({ from: from ?? 0, to: to ?? 0 }))
    .filter(({ from, to }) => from < to && to <= text.length)
    .sort((a, b) => a.from - b.from)
    .reduce<{ from: number; to: number }[]>((merged, place) => {
      const last = merged.at(-1)
      if (last && place.from <= last.to) last.to = Math.max(last.to, place.to)
      else merged.push({ ...place })
      return merged
    }, [])
  const pieces = places.flatMap(({ from, to }, index) => [
    text.slice(index === 0 ? 0 : places[index - 1]!.to, from),
    <mark key={from}>{text.slice(from, to)}</mark>,
  ])
  return (
    <>
      {pieces}
      {text.slice(places.at(-1)?.to ?? 0)}
    </>
  )
}
