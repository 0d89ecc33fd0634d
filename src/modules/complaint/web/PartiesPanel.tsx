import { useTranslation } from 'react-i18next'
import { type Complaint, type Party, revealPersonalData } from '../../../web/api/index.ts'
import { Facts, Section } from '../../../web/kit/layout.tsx'
import { MaskedValue } from '../../../web/kit/MaskedValue.tsx'
import { useMay } from '../../../web/session.ts'

const fields = ['name', 'phone', 'idNumber', 'email', 'address', 'card'] as const

/** The people of a complaint, masked; each value is shown for a reason. */
export function PartiesPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation(['complaint', 'vocabulary'])
  return (
    <Section title={t('complaint:parties.title')}>
      {complaint.parties.map((party) => (
        <PartyFacts key={party.id} complaintId={complaint.id} party={party} />
      ))}
    </Section>
  )
}

function PartyFacts({ complaintId, party }: { complaintId: string; party: Party }) {
  const { t } = useTranslation(['complaint', 'vocabulary'])
  const may = useMay()
  const reveal = (field: (typeof fields)[number]) => async (reason: string) =>
    (await revealPersonalData({ path: { id: complaintId }, body: { field, partyId: party.id, reason } })).value
  const known = fields.filter((field) => party[field] !== null)
  return (
    <>
      <h3 className="sq-subtitle">{t(`vocabulary:partyRole.${party.role}`)}</h3>
      <Facts
        columns={2}
        items={[
          ...known.map((field) => ({
            key: field,
            label: t(`complaint:parties.${field}`),
            children: (
              <MaskedValue
                masked={party[field]}
                label={t(`complaint:parties.${field}`)}
                reveal={may('complaint.reveal') ? reveal(field) : undefined}
              />
            ),
          })),
          ...(party.relation ? [{ key: 'relation', label: t('complaint:parties.relation'), children: party.relation }] : []),
        ]}
      />
    </>
  )
}
