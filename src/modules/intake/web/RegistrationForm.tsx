import { useQueryClient } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { Alert, App, Button, Form } from 'antd'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../web/kit/layout.tsx'
import { formatDateTime } from '../../../web/kit/time.ts'
import { useProblemForm } from '../../../web/kit/useProblemForm.tsx'
import { readStored, writeStored } from '../../../web/theme/preferences.ts'
import type { Channel } from '../../complaint/domain/vocabulary.ts'
import { BusinessSection } from './BusinessSection.tsx'
import { ChannelSection } from './ChannelSection.tsx'
import { ContentSection } from './ContentSection.tsx'
import { openErrors } from './Disclosure.tsx'
import { HintsPanel } from './HintsPanel.tsx'
import { PendingFiles, useFileAdder } from './PendingFiles.tsx'
import { PersonSection } from './PersonSection.tsx'
import { emptyForm, isWorthKeeping, type RegistrationValues, toFiling } from './registration-form.ts'
import { filedComplaint, sendFiling } from './registration-queries.ts'
import { SubmitBar } from './SubmitBar.tsx'
import { useRegistrationDraft } from './useRegistrationDraft.ts'

/** The channel that was used last is most likely the next one's. */
const lastChannel = 'suqing.registration-channel'

interface RegistrationFormProps {
  onFiled: (id: string, files: readonly File[]) => void
  /** Wants a new form in place of this one. */
  onStartOver: () => void
}

/** Channel, person and facts are enough; the side says what is known already. Ctrl Enter files it. */
export function RegistrationForm({ onFiled, onStartOver }: RegistrationFormProps) {
  const { t } = useTranslation('registration')
  const { message } = App.useApp()
  const client = useQueryClient()
  const draft = useRegistrationDraft()
  const [files, setFiles] = useState<readonly File[]>([])
  const [isDirty, setDirty] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const keyOf = useFilingKey()
  const [initial] = useState(() => draft.restored?.values ?? emptyForm(readStored<Channel>(lastChannel) ?? 'hotline'))
  const values = () => form.getFieldsValue(true) as RegistrationValues

  const { form, submit, isPending, notice } = useProblemForm<RegistrationValues>(async () => {
    const filing = toFiling(values())
    const filed = await sendFiling(filing, keyOf(filing))
    writeStored(lastChannel, filing.channel)
    draft.drop()
    setDirty(false)
    const { id } = filed.complaint
    client.setQueryData(filedComplaint(id).queryKey, filed)
    void client.invalidateQueries({ queryKey: ['complaints'] })
    onFiled(id, files)
  })
  // Inside the program the draft is kept; only a closing tab takes it along.
  useBlocker({ shouldBlockFn: () => false, enableBeforeUnload: () => isDirty })

  function changeFiles(next: readonly File[]) {
    setFiles(next)
    draft.touch(values(), next.length > 0)
  }
  const addFiles = useFileAdder(files, changeFiles)
  function onPaste(event: ClipboardEvent) {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    addFiles(event.clipboardData.files)
    void message.info(t('clipboard'))
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing || isPending) return
    event.preventDefault()
    form.submit()
  }
  function startOver() {
    draft.drop()
    onStartOver()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pasting files and Ctrl Enter are shortcuts of buttons below
    <div ref={frame} onPaste={onPaste} onKeyDown={onKeyDown}>
      <PageHeader title={t('title')} description={t('lead')} />
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        scrollToFirstError={{ behavior: 'instant', block: 'center', focus: true }}
        onFinish={submit}
        onFinishFailed={() => setTimeout(() => openErrors(frame.current))}
      >
        <Watch
          onChange={() => {
            setDirty(isWorthKeeping(values()))
            draft.touch(values(), files.length > 0)
          }}
        />
        {draft.restored && draft.keptAt && (
          <Restored at={draft.restored.at} hadFiles={draft.restored.hadFiles && files.length === 0} onDiscard={startOver} />
        )}
        <div className="sq-registration">
          <div className="sq-registration-main">
            <ChannelSection />
            <PersonSection />
            <ContentSection />
            <BusinessSection />
            <PendingFiles files={files} onChange={changeFiles} />
          </div>
          <HintsPanel />
        </div>
        <SubmitBar
          notice={notice}
          isPending={isPending}
          keptAt={draft.keptAt}
          onKeep={() => {
            draft.keepNow(values(), files.length > 0)
            void message.success(t('draft.saved'))
          }}
          onDiscard={isDirty || draft.keptAt ? startOver : null}
          onSubmit={() => form.submit()}
        />
      </Form>
    </div>
  )
}

/** Hears of every change, those made by a button included, without drawing the form again. */
function Watch({ onChange }: { onChange: () => void }) {
  const said = Form.useWatch((values: RegistrationValues) => JSON.stringify(values))
  const first = useRef(said)
  const tell = useEffectEvent(onChange)
  useEffect(() => {
    first.current ??= said
    if (said !== first.current) tell()
  }, [said])
  return null
}

function Restored({ at, hadFiles, onDiscard }: { at: string; hadFiles: boolean; onDiscard: () => void }) {
  const { t } = useTranslation('registration')
  const [isShown, setShown] = useState(true)
  if (!isShown) return null
  return (
    <Alert
      type="info"
      showIcon
      className="sq-restored"
      title={t(hadFiles ? 'draft.restoredFiles' : 'draft.restored', { at: formatDateTime(at).slice(5) })}
      closable={{ onClose: () => setShown(false) }}
      action={
        <Button size="small" onClick={onDiscard}>
          {t('draft.discard')}
        </Button>
      }
    />
  )
}

/**
 * One key for one wording: sending the same form again after a lost reply files nothing twice, and a form that was
 * changed in between is a filing of its own. Works on plain http too, where `randomUUID` does not.
 */
function useFilingKey(): (filing: object) => string {
  const last = useRef({ said: '', key: '' })
  return (filing) => {
    const said = JSON.stringify(filing)
    if (last.current.said !== said)
      last.current = { said, key: [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-') }
    return last.current.key
  }
}
