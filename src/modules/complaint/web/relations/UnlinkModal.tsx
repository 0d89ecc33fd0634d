import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Relations, unlinkComplaints } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { useComplaintChanged } from '../complaint-queries.ts'

export type Linked = Relations['links'][number]

/** Takes a link back at both ends; with a repeat it takes back that it counted as one. */
export function UnlinkModal({ id, link, onClose }: { id: string; link: Linked; onClose(): void }) {
  const { t } = useTranslation('relations')
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const { kind, complaint } = link
  return (
    <ReasonModal<{ reason: string }>
      title={t('unlink')}
      open
      onClose={onClose}
      field="reason"
      label={t('reason')}
      min={2}
      phrases={t('unlinkPhrases', { returnObjects: true })}
      onSubmit={async ({ reason }) => {
        await changed(await unlinkComplaints({ path: { id }, body: { otherId: complaint.id, kind, reason } }))
        void message.success(t('unlinked'))
      }}
    >
      <p>
        <span className="sq-number">{complaint.number}</span> · {t(`kinds.${kind}`)}
      </p>
      {kind === 'repeat' && <p className="sq-faint">{t('unlinkRepeat')}</p>}
    </ReasonModal>
  )
}
