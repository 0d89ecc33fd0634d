import { DownloadOutlined, EyeOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Modal, Tooltip } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Attachment, attachFile, type Complaint } from '../../../web/api/index.ts'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { FileDrop } from '../../../web/kit/FileDrop.tsx'
import { Section } from '../../../web/kit/layout.tsx'
import { QueryView } from '../../../web/kit/states.tsx'
import { Tag } from '../../../web/kit/tags.tsx'
import { complaintAttachments } from './complaint-queries.ts'

const isImage = (file: Attachment) => /^image\/(png|jpeg|gif|webp)$/.test(file.contentType)
const addressOf = (complaint: Complaint, file: Attachment) => `/api/complaints/${complaint.id}/attachments/${file.id}`

/** The files of a complaint: each with its hash, so that evidence can be told from a copy. */
export function AttachmentsPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('complaint')
  const query = useQuery(complaintAttachments(complaint.id))
  const client = useQueryClient()
  const [shown, setShown] = useState<Attachment | null>(null)
  return (
    <Section title={t('files.title')}>
      <QueryView query={query} rows={2}>
        {({ items }) => (
          <>
            {items.length === 0 && <p className="sq-faint">{t('files.none')}</p>}
            {items.map((file) => (
              <div key={file.id} className="sq-file-row">
                <div>
                  <div className="sq-ellipsis">
                    {file.name} {file.byConsumer && <Tag tone="blue">{t('files.fromConsumer')}</Tag>}
                  </div>
                  <div className="sq-faint">
                    {Math.ceil(file.size / 1024)} KB · <DateTime value={file.uploadedAt} relative />
                  </div>
                  <Tooltip title={file.sha256}>
                    <span className="sq-hash sq-faint">
                      {t('files.hash')} {file.sha256.slice(0, 16)}…
                    </span>
                  </Tooltip>
                </div>
                <span>
                  {isImage(file) && (
                    <Button
                      type="text"
                      icon={<EyeOutlined />}
                      aria-label={`${t('files.preview')} ${file.name}`}
                      onClick={() => setShown(file)}
                    />
                  )}
                  <Button
                    type="text"
                    icon={<DownloadOutlined />}
                    href={addressOf(complaint, file)}
                    aria-label={t('files.download', { name: file.name })}
                  />
                </span>
              </div>
            ))}
          </>
        )}
      </QueryView>
      {complaint.allowed.attach.ok && (
        <FileDrop
          onUpload={async (file) => {
            await attachFile({ path: { id: complaint.id }, body: { file } })
            await client.invalidateQueries({ queryKey: ['complaints', 'one', complaint.id] })
          }}
        />
      )}
      <Modal open={shown !== null} title={shown?.name} footer={null} width={900} onCancel={() => setShown(null)} destroyOnHidden>
        {shown && <Preview address={addressOf(complaint, shown)} name={shown.name} />}
      </Modal>
    </Section>
  )
}

/** Downloads come as attachments, never as pages, so the picture is fetched and shown from memory. */
function Preview({ address, name }: { address: string; name: string }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let isGone = false
    void fetch(address)
      .then((reply) => reply.blob())
      .then((blob) => {
        if (isGone) return
        made = URL.createObjectURL(blob)
        setUrl(made)
      })
    return () => {
      isGone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [address])
  return url ? <img src={url} alt={name} className="sq-preview" /> : null
}
