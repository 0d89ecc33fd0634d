import './relations.css'
import { useQuery } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { StatusTag } from '../../../../web/kit/tags.tsx'
import { Candidates } from './Candidates.tsx'
import { MergeDecision } from './MergeDecision.tsx'
import type { Finding } from './merge-finding.ts'
import { findOthers, mergeCandidates, mergePreview } from './relations-queries.ts'

/** First which other complaint, the likely ones at the top; then both beside each other and the decision. */
export function MergeModal({ complaint, onClose }: { complaint: Complaint; onClose(): void }) {
  const { t } = useTranslation('relations')
  const [other, setOther] = useState<string | null>(null)
  const { data } = useQuery(mergeCandidates(complaint.id))
  if (other) return <ComparedModal id={complaint.id} other={other} onClose={onClose} />
  return (
    <Modal title={t('find')} open footer={null} onCancel={onClose} width={720} loading={!data}>
      {data && <Candidates items={data.items} outOfSight={data.outOfSight} onPick={setOther} />}
      <OthersList complaint={complaint} onPick={setOther} />
    </Modal>
  )
}

/** For what is not among the likely ones. */
function OthersList({ complaint, onPick }: { complaint: Complaint; onPick(id: string): void }) {
  const { t } = useTranslation('relations')
  const [words, setWords] = useState('')
  const { data, isFetching } = useQuery({ ...findOthers(complaint.id, words), enabled: words !== '' })
  return (
    <section className="sq-others" aria-label={t('findOther')}>
      <h3 className="sq-subtitle">{t('findOther')}</h3>
      <Input.Search
        aria-label={t('findLabel')}
        placeholder={t('findLabel')}
        allowClear
        enterButton
        maxLength={100}
        loading={isFetching}
        onSearch={(text) => setWords(text.trim())}
      />
      {data?.length === 0 && <p className="sq-faint">{t('findNone')}</p>}
      <ul className="sq-candidates">
        {data?.map((one) => (
          <li key={one.id} className="sq-candidate">
            <span className="sq-candidate-head">
              <span className="sq-number">{one.number}</span> <StatusTag status={one.status} />
              <ActionButton size="small" onClick={() => onPick(one.id)} aria-label={t('compareWith', { number: one.number })}>
                {t('compare')}
              </ActionButton>
            </span>
            <span className="sq-candidate-title">{one.title}</span>
            <span className="sq-faint">
              {one.complainant} · {one.phone ?? '—'} · <DateTime value={one.receivedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface ComparedModalProps {
  id: string
  other: string
  finding?: Finding
  onClose(): void
  onDecided?: () => void
}

/** Two complaints beside each other, with the decision that was already on somebody's mind. */
export function ComparedModal({ id, other, onClose, ...rest }: ComparedModalProps) {
  const { t } = useTranslation('relations')
  const { data } = useQuery(mergePreview(id, other))
  if (!data) return <Modal title={t('compare')} open footer={null} loading onCancel={onClose} width={960} />
  return <MergeDecision preview={data} onClose={onClose} {...rest} />
}
