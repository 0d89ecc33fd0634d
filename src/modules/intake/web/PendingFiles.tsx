import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../web/kit/layout.tsx'

export const maxFileMb = 20

/** Takes files up to the limit and says which are too large. */
export function useFileAdder(
  files: readonly File[],
  onChange: (files: readonly File[]) => void,
): (added: Iterable<File>) => void {
  const { t } = useTranslation('registration')
  const { message } = App.useApp()
  return (added) => {
    const all = [...added]
    for (const file of all)
      if (file.size > maxFileMb * 1024 * 1024) void message.warning(t('files.tooLarge', { name: file.name, mb: maxFileMb }))
    const fitting = all.filter((file) => file.size <= maxFileMb * 1024 * 1024)
    if (fitting.length > 0) onChange([...files, ...fitting])
  }
}

interface PendingFilesProps {
  files: readonly File[]
  onChange: (files: readonly File[]) => void
}

/** Files that wait for the complaint to exist. */
export function PendingFiles({ files, onChange }: PendingFilesProps) {
  const { t } = useTranslation('registration')
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const add = useFileAdder(files, onChange)
  return (
    <Section title={t('files.title')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same */}
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
          add(event.dataTransfer.files)
        }}
      >
        <Button icon={<PaperClipOutlined />} type="text" onClick={() => input.current?.click()}>
          {t('files.choose')}
        </Button>
        <span className="sq-faint">{t('files.help', { mb: maxFileMb })}</span>
        <input
          ref={input}
          type="file"
          multiple
          // Not `hidden`: Ant Design shows every file input of a form.
          className="sq-hidden"
          tabIndex={-1}
          aria-label={t('files.choose')}
          onChange={(event) => {
            add(event.target.files ?? [])
            event.target.value = ''
          }}
        />
      </div>
      {files.length > 0 && (
        <ul className="sq-file-list" aria-label={t('files.list')}>
          {files.map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be chosen twice, and rows hold no state
            <li key={`${file.name} ${index}`}>
              <PaperClipOutlined aria-hidden />
              <span className="sq-ellipsis">{file.name}</span>
              <span className="sq-faint sq-number">{formatSize(file.size)}</span>
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('files.remove', { name: file.name })}
                onClick={() => onChange(files.filter((_, at) => at !== index))}
              />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** `412 KB`, `3.4 MB`. */
export const formatSize = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
