import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../client.ts'

interface FileDropProps {
  /** Sends one file. A rejection is shown beside its name. */
  onUpload(file: File): Promise<unknown>
  maxMb?: number
  accept?: string
  /** Paste anywhere on the page puts a screenshot here. */
  label?: string
}

interface Item {
  key: number
  name: string
  state: 'uploading' | 'done' | 'failed'
  why?: string
}

let nextKey = 0

/** Drop, paste or choose files. Each is sent at once and keeps its own state. */
export function FileDrop({ onUpload, maxMb = 20, accept, label }: FileDropProps) {
  const { t, i18n } = useTranslation(['kit', 'common'])
  const input = useRef<HTMLInputElement>(null)
  const [items, setItems] = useState<Item[]>([])
  const [isOver, setOver] = useState(false)
  const change = (key: number, next: Partial<Item>) =>
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...next } : item)))

  async function send(file: File) {
    const key = nextKey++
    if (file.size > maxMb * 1024 * 1024) {
      setItems((all) => [
        ...all,
        { key, name: file.name, state: 'failed', why: t('kit:file.tooLarge', { name: file.name, mb: maxMb }) },
      ])
      return
    }
    setItems((all) => [...all, { key, name: file.name, state: 'uploading' }])
    try {
      await onUpload(file)
      change(key, { state: 'done' })
    } catch (error) {
      change(key, { state: 'failed', why: asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'] })
    }
  }
  const sendAll = (files: Iterable<File>) => void Promise.all([...files].map(send))

  return (
    <div className="sq-files">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are shortcuts; the button inside does the same */}
      <div
        className={`sq-drop ${isOver ? 'sq-drop-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          sendAll(event.dataTransfer.files)
        }}
        onPaste={(event) => sendAll(event.clipboardData.files)}
      >
        <Button icon={<PaperClipOutlined aria-hidden />} type="text" onClick={() => input.current?.click()}>
          {label ?? t('kit:file.drop')}
        </Button>
        <span className="sq-faint">{t('kit:file.limit', { mb: maxMb })}</span>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          // antd shows file inputs inside its forms, whatever `hidden` says.
          style={{ display: 'none' }}
          accept={accept}
          onChange={(event) => {
            sendAll(event.target.files ?? [])
            event.target.value = ''
          }}
        />
      </div>
      <ul className="sq-file-list" aria-live="polite">
        {items.map((item) => (
          <li key={item.key}>
            <span className="sq-ellipsis">{item.name}</span>
            <FileState item={item} />
            {item.state === 'failed' && (
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined aria-hidden />}
                aria-label={t('common:actions.remove')}
                onClick={() => setItems((all) => all.filter((one) => one.key !== item.key))}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function FileState({ item }: { item: Item }) {
  const { t } = useTranslation('kit')
  if (item.state === 'uploading')
    return <Progress percent={99} status="active" showInfo={false} size="small" aria-label={t('file.uploading')} />
  if (item.state === 'done') return <span className="sq-ok">{t('file.done')}</span>
  return <span className="sq-error">{item.why ?? t('file.failed')}</span>
}
