import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Complaint, type ComplaintForwardings, type Forwarding, prepareFeedback } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { QueryView } from '../../../../web/kit/states.tsx'
import { FeedbackDrawer } from './FeedbackDrawer.tsx'
import { type ForwardingForm, ForwardingModal } from './ForwardingModal.tsx'
import { ForwardingRow } from './ForwardingRow.tsx'
import { RegisterModal } from './RegisterModal.tsx'
import { complaintForwardings, useForwardingsChanged } from './regulator-queries.ts'
import './regulator.css'

type Open =
  | { what: 'register' }
  | { what: 'act'; form: ForwardingForm; forwarding: Forwarding }
  | { what: 'report'; feedbackId: string }

/** The authorities that handed the complaint over: number, date, standing, and the report to each. */
export function ForwardingsPanel({ complaint }: { complaint: Complaint }) {
  const { t, i18n } = useTranslation('regulator')
  const { message } = App.useApp()
  const query = useQuery(complaintForwardings(complaint.id))
  const changed = useForwardingsChanged()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const prepare = async ({ id: forwardingId }: Forwarding) => {
    try {
      const feedback = await prepareFeedback({ path: { id: complaint.id, forwardingId }, body: {} })
      await changed()
      setOpen({ what: 'report', feedbackId: feedback.id })
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    }
  }
  const rows = ({ items, allowed }: ComplaintForwardings) => (
    <>
      {items.length === 0 && <p className="sq-faint">{t('panel.none')}</p>}
      {items.map((forwarding) => (
        <ForwardingRow
          key={forwarding.id}
          complaintId={complaint.id}
          forwarding={forwarding}
          mayReveal={allowed.reveal.ok}
          onAct={(form) => setOpen({ what: 'act', form, forwarding })}
          onPrepare={() => prepare(forwarding)}
          onOpen={(feedbackId) => setOpen({ what: 'report', feedbackId })}
        />
      ))}
      <div className="rg-actions">
        <ActionButton
          size="small"
          type={items.length === 0 ? 'default' : 'dashed'}
          verdict={allowed.forward}
          onClick={() => setOpen({ what: 'register' })}
        >
          {t('panel.register')}
        </ActionButton>
      </div>
    </>
  )
  return (
    <Section title={t('panel.title')}>
      <QueryView query={query} rows={2}>
        {rows}
      </QueryView>
      {open?.what === 'register' && <RegisterModal complaint={complaint} onClose={close} />}
      {open?.what === 'act' && (
        <ForwardingModal complaintId={complaint.id} forwarding={open.forwarding} form={open.form} onClose={close} />
      )}
      {open?.what === 'report' && <FeedbackDrawer complaintId={complaint.id} feedbackId={open.feedbackId} onClose={close} />}
    </Section>
  )
}
