import { CameraOutlined, CheckOutlined, PaperClipOutlined } from '@ant-design/icons'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../client.ts'
import { usePortalInfo } from '../portal-info.ts'
import { useProblemText } from './notices.tsx'

interface UploadsProps {
  /** Sends one file; what it is refused for is shown beside its name. */
  onUpload(file: File): Promise<unknown>
}

interface Item {
  key: number
  file: File
  state: 'uploading' | 'done' | 'failed'
  why?: string
}

const accept = 'image/*,.heic,.pdf,.docx,.xlsx,.doc,.xls,.txt,.csv,.zip,audio/*,video/mp4'
let nextKey = 0

/** Choose or photograph; each file is sent at once, and one that failed can be tried again. */
export function Uploads({ onUpload }: UploadsProps) {
  const { t } = useTranslation('portal')
  const say = useProblemText()
  const maxBytes = usePortalInfo().limits.fileBytes
  const maxMb = Math.round(maxBytes / 1024 / 1024)
  const picker = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const [items, setItems] = useState<Item[]>([])
  const change = (key: number, next: Partial<Item>) =>
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...next } : item)))

  async function send({ key, file }: Item) {
    change(key, { state: 'uploading' })
    if (file.size > maxBytes) return change(key, { state: 'failed', why: t('files.tooLarge', { mb: maxMb }) })
    try {
      await onUpload(file)
      change(key, { state: 'done' })
    } catch (error) {
      change(key, { state: 'failed', why: say(asProblem(error)) })
    }
  }
  function take(input: HTMLInputElement) {
    const added = [...(input.files ?? [])].map((file): Item => ({ key: nextKey++, file, state: 'uploading' }))
    input.value = ''
    setItems((all) => [...all, ...added])
    for (const item of added) void send(item)
  }

  return (
    <div className="p-stack">
      <div className="p-buttons">
        <button type="button" className="p-button p-button-quiet" onClick={() => picker.current?.click()}>
          <PaperClipOutlined aria-hidden /> {t('files.choose')}
        </button>
        <button type="button" className="p-button p-button-quiet p-touch-only" onClick={() => camera.current?.click()}>
          <CameraOutlined aria-hidden /> {t('files.camera')}
        </button>
      </div>
      <input ref={picker} type="file" multiple hidden accept={accept} onChange={(event) => take(event.target)} />
      <input ref={camera} type="file" hidden accept="image/*" capture="environment" onChange={(event) => take(event.target)} />
      <p className="p-small">{t('files.limit', { mb: maxMb })}</p>
      <ul className="p-upload-list" aria-live="polite" aria-label={t('files.listLabel')}>
        {items.map((item) => (
          <li key={item.key}>
            <span>{item.file.name}</span>
            <UploadState item={item} onRetry={() => void send(item)} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function UploadState({ item, onRetry }: { item: Item; onRetry: () => void }) {
  const { t } = useTranslation('portal')
  if (item.state === 'uploading')
    return (
      <span className="p-small">
        <span className="p-spin" aria-hidden /> {t('files.uploading')}
      </span>
    )
  if (item.state === 'done')
    return (
      <span className="p-good">
        <CheckOutlined aria-hidden /> {t('files.done')}
      </span>
    )
  return (
    <>
      <span className="p-bad">{item.why ?? t('files.failed')}</span>
      <button type="button" className="p-link-button" onClick={onRetry}>
        {t('files.retry')}
      </button>
    </>
  )
}
