import { LoadingOutlined, PaperClipOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { attachFile } from '../../../web/api/index.ts'
import { asProblem } from '../../../web/client.ts'
import { Section } from '../../../web/kit/layout.tsx'
import { formatSize } from './PendingFiles.tsx'

type State = { is: 'waiting' | 'sending' | 'done' } | { is: 'failed'; why: { zh: string; en: string } }

/** Sends the chosen files to the complaint that now exists, one after the other. What fails can be sent again. */
export function UploadQueue({ id, files }: { id: string; files: readonly File[] }) {
  const { t, i18n } = useTranslation('registration')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const client = useQueryClient()
  const [states, setStates] = useState<readonly State[]>(() => files.map(() => ({ is: 'waiting' })))
  const change = (index: number, state: State) => setStates((all) => all.map((one, at) => (at === index ? state : one)))
  const isBusy = states.some(({ is }) => is === 'waiting' || is === 'sending')
  useBlocker({ shouldBlockFn: () => false, enableBeforeUnload: () => isBusy })

  async function send(index: number) {
    change(index, { is: 'sending' })
    try {
      await attachFile({ path: { id }, body: { file: files[index]! } })
      change(index, { is: 'done' })
    } catch (error) {
      change(index, { is: 'failed', why: asProblem(error).say })
    }
    await client.invalidateQueries({ queryKey: ['complaints', 'one', id] })
  }
  const hasStarted = useRef(false)
  useEffect(() => {
    // Development draws everything twice; a file is sent once.
    if (hasStarted.current) return
    hasStarted.current = true
    void (async () => {
      for (const index of files.keys()) await send(index)
    })()
  })

  return (
    <Section
      title={t('filed.files')}
      className="sq-filed-files"
      extra={isBusy && <span className="sq-faint">{t('filed.leave')}</span>}
    >
      <ul className="sq-file-list" aria-live="polite">
        {states.map((state, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
          <li key={index}>
            <PaperClipOutlined aria-hidden />
            <span className="sq-ellipsis">{files[index]?.name}</span>
            <span className="sq-faint sq-number">{formatSize(files[index]?.size ?? 0)}</span>
            {state.is === 'sending' && (
              <span className="sq-soft">
                <LoadingOutlined aria-hidden /> {t('filed.uploading')}
              </span>
            )}
            {state.is === 'done' && <span className="sq-ok">{t('filed.uploaded')}</span>}
            {state.is === 'failed' && (
              <>
                <span className="sq-error">{state.why[language]}</span>
                <Button size="small" onClick={() => void send(index)}>
                  {t('filed.retry')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
