import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Complaint, type DispatchProposal, transferComplaint } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { QueryView } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { useMay } from '../../../../web/session.ts'
import { useComplaintChanged } from '../../../complaint/web/complaint-queries.ts'
import { dispatchProposal } from './dispatch-queries.ts'
import { ProposedPeople } from './ProposedPeople.tsx'
import './dispatch.css'

/** Where it belongs and who could have it, for those who assign; gone once it has ended. */
export function DispatchPanel({ complaint }: { complaint: Complaint }) {
  const may = useMay()
  if (!may('complaint.assign') || complaint.closedAt !== null) return null
  return <Panel complaint={complaint} />
}

function Panel({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('dispatch')
  const query = useQuery(dispatchProposal(complaint.id))
  // Somebody has it: who else could is asked for, and not in the way.
  const [isOpen, setOpen] = useState(false)
  return (
    <Section title={t('panel.title')} {...(query.data && { extra: <Tag>{t(`panel.${query.data.mode}`)}</Tag> })}>
      <QueryView query={query} rows={4}>
        {(proposal) => (
          <>
            <Department complaint={complaint} department={proposal.department} />
            {complaint.owner && !isOpen ? (
              <Button type="link" size="small" className="dp-more" onClick={() => setOpen(true)}>
                {t('panel.others', { count: proposal.people.length })}
              </Button>
            ) : (
              <People complaint={complaint} proposal={proposal} />
            )}
          </>
        )}
      </QueryView>
    </Section>
  )
}

function People({ complaint, proposal }: { complaint: Complaint; proposal: DispatchProposal }) {
  const { t } = useTranslation('dispatch')
  const { unit, people } = proposal
  return (
    <>
      <h3 className="dp-heading">
        {unit ? t('panel.people', { unit: unit.name }) : t('panel.noUnit')}{' '}
        {people.length > 1 && <span className="sq-faint dp-plain">{t('panel.order')}</span>}
      </h3>
      {unit && people.length === 0 && <p className="sq-faint">{t('panel.none')}</p>}
      <ProposedPeople people={people} complaint={complaint} />
    </>
  )
}

function Department({ complaint, department }: { complaint: Complaint; department: DispatchProposal['department'] }) {
  const { t } = useTranslation('dispatch')
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const [isMoving, setMoving] = useState(false)
  const { name } = department

  async function transfer({ reason }: { reason: string }) {
    const body = { unitId: department.id, reason, version: complaint.version }
    await changed(await transferComplaint({ path: { id: complaint.id }, body }))
    void message.success(t('panel.transferred', { name }))
  }

  return (
    <div className="dp-department">
      <div className="dp-person-head">
        <span className="sq-soft">{t('panel.department')}</span>
        <strong>{name}</strong>
        {department.isHere ? (
          <Tag tone="green">{t('panel.here')}</Tag>
        ) : (
          <ActionButton
            size="small"
            aria-label={t('panel.transferTo', { name })}
            verdict={complaint.allowed.transfer}
            onClick={() => setMoving(true)}
          >
            {t('panel.transfer')}
          </ActionButton>
        )}
      </div>
      <p className="sq-faint">{department.why}</p>
      <ReasonModal<{ reason: string }>
        title={t('panel.transferTo', { name })}
        open={isMoving}
        onClose={() => setMoving(false)}
        field="reason"
        min={2}
        phrases={t('panel.transferWhys', { returnObjects: true })}
        onSubmit={transfer}
      />
    </div>
  )
}
