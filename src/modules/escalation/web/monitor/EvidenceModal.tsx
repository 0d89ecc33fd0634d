import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { addInvestigationEvidence, type InvestigationDetail } from '../../../../web/api/index.ts'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'

interface EvidenceModalProps {
  id: string
  onClose(): void
  onDone(after: InvestigationDetail): void
}

/** Files that prove something. Each is kept as soon as it is chosen. */
export function EvidenceModal({ id, onClose, onDone }: EvidenceModalProps) {
  const { t } = useTranslation('monitor')
  return (
    <Modal open title={t('acts.attach')} onCancel={onClose} footer={null}>
      <FileDrop onUpload={async (file) => onDone(await addInvestigationEvidence({ path: { id }, body: { file } }))} />
    </Modal>
  )
}
