import { useQuery } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { StatusTag } from '../../../../web/kit/tags.tsx'
import { MergeDecision } from './MergeDecision.tsx'
import { findOthers, mergePreview } from './relations-queries.ts'

/** First which other complaint, then both beside each other and the decision. */
export function MergeModal({ complaint, onClose }: { complaint: Complaint; onClose(): void }) {
  const { t } = useTranslation('relations')
  const [other, setOther] = useState<string | null>(null)
  if (other) return <Compared complaint={complaint} other={other} onClose={onClose} />
  return (
    <Modal title={t('find')} open footer={null} onCancel={onClose} width={640}>
      <OthersList complaint={complaint} onPick={setOther} />
    </Modal>
  )
}

function OthersList({ complaint, onPick }: { complaint: Complaint; onPick(id: string): void }) {
  const { t } = useTranslation('relations')
  const [words, setWords] = useState('')
  const { data, isFetching } = useQuery({ ...findOthers(complaint.id, words), enabled: words !== '' })
  return (
    <>
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
      <ul className="sq-duplicates">
        {data?.map((one) => (
          <li key={one.id} className="sq-duplicate">
            <span className="sq-duplicate-head">
              <span className="sq-number">{one.number}</span> <StatusTag status={one.status} />
              <ActionButton size="small" onClick={() => onPick(one.id)}>
                {t('compare')}
              </ActionButton>
            </span>
            <span className="sq-duplicate-title">{one.title}</span>
            <span className="sq-faint">
              {one.complainant} · {one.phone} · <DateTime value={one.receivedAt} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Compared({ complaint, other, onClose }: { complaint: Complaint; other: string; onClose(): void }) {
  const { t } = useTranslation('relations')
  const { data } = useQuery(mergePreview(complaint.id, other))
  if (!data) return <Modal title={t('compare')} open footer={null} loading onCancel={onClose} width={960} />
  return <MergeDecision preview={data} onClose={onClose} />
}
