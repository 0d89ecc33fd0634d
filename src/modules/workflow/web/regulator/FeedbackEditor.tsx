import { useQuery } from '@tanstack/react-query'
import { App, Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RegulatorFeedback, reviseFeedback } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { complaintAttachments } from '../../../complaint/web/complaint-queries.ts'
import { useForwardingsChanged } from './regulator-queries.ts'

interface FeedbackEditorProps {
  complaintId: string
  feedback: RegulatorFeedback
  onDirty(isDirty: boolean): void
}

type Part = RegulatorFeedback['parts'][number]

/** The seven parts to write in, each with where it comes from. Saved as a whole. */
export function FeedbackEditor({ complaintId, feedback, onDirty }: FeedbackEditorProps) {
  const { t, i18n } = useTranslation('regulator')
  const { message } = App.useApp()
  const changed = useForwardingsChanged()
  const [words, setWords] = useState(() => Object.fromEntries(feedback.parts.map(({ name, text }) => [name, text])))
  const [files, setFiles] = useState(() => feedback.evidence.map(({ id }) => id))
  const [reason, setReason] = useState(feedback.noEvidenceReason)
  const [isPending, setPending] = useState(false)
  const touch = () => onDirty(true)
  const save = async () => {
    setPending(true)
    try {
      const parts = feedback.parts.map(({ name }) => ({ name, text: words[name] ?? '' }))
      const body = { revision: feedback.revision, parts, attachmentIds: files, noEvidenceReason: reason }
      await reviseFeedback({ path: { id: complaintId, feedbackId: feedback.id }, body })
      await changed()
      onDirty(false)
      void message.success(t('report.saved'))
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    } finally {
      setPending(false)
    }
  }
  return (
    <div className="rg-report">
      {feedback.parts.map((part, index) => (
        <div key={part.name} className="rg-report">
          <PartEditor
            part={part}
            index={index}
            isMissing={feedback.missing.some((one) => one.part === part.name)}
            value={words[part.name] ?? ''}
            onChange={(text) => {
              setWords((before) => ({ ...before, [part.name]: text }))
              touch()
            }}
          />
          {part.name === 'findings_and_evidence' && (
            <EvidenceEditor
              complaintId={complaintId}
              files={files}
              reason={reason}
              onFiles={(next) => {
                setFiles(next)
                touch()
              }}
              onReason={(next) => {
                setReason(next)
                touch()
              }}
            />
          )}
        </div>
      ))}
      <div className="rg-foot">
        <Button loading={isPending} onClick={() => void save()}>
          {t('report.save')}
        </Button>
      </div>
    </div>
  )
}

function PartEditor(props: { part: Part; index: number; isMissing: boolean; value: string; onChange(text: string): void }) {
  const { part, index, isMissing, value, onChange } = props
  const { t } = useTranslation(['regulator', 'vocabulary'])
  const id = useId()
  const ordinals = t('regulator:report.ordinals', { returnObjects: true })
  const places = part.sources.map(({ at, type }) => `${t(`vocabulary:event.${type as 'received'}`)} ${formatDateTime(at)}`)
  return (
    <div className="rg-part">
      <label htmlFor={id} className="rg-head">
        <strong>
          {ordinals[index]}、{t(`regulator:report.parts.${part.name}`)}
        </strong>
        <Tag tone={part.isEdited ? 'blue' : 'grey'}>
          {t(part.isEdited ? 'regulator:report.edited' : 'regulator:report.assembled')}
        </Tag>
      </label>
      <Input.TextArea
        id={id}
        value={value}
        maxLength={8000}
        status={isMissing ? 'warning' : ''}
        autoSize={{ minRows: 2, maxRows: 12 }}
        onChange={({ target }) => onChange(target.value)}
      />
      <span className="sq-faint">
        {places.length > 0 ? t('regulator:report.sources', { list: places.join('；') }) : t('regulator:report.noSources')}
      </span>
    </div>
  )
}

function EvidenceEditor(props: {
  complaintId: string
  files: string[]
  reason: string
  onFiles(files: string[]): void
  onReason(reason: string): void
}) {
  const { complaintId, files, reason, onFiles, onReason } = props
  const { t } = useTranslation('regulator')
  const { data } = useQuery(complaintAttachments(complaintId))
  const id = useId()
  return (
    <div className="rg-part">
      <label htmlFor={`${id}-files`}>{t('report.evidence')}</label>
      <Select
        id={`${id}-files`}
        mode="multiple"
        value={files}
        options={(data?.items ?? []).map((file) => ({ value: file.id, label: file.name }))}
        onChange={onFiles}
      />
      <span className="sq-faint">{t('report.evidenceHelp')}</span>
      {files.length === 0 && (
        <>
          <label htmlFor={`${id}-reason`}>{t('report.noEvidence')}</label>
          <Input id={`${id}-reason`} value={reason} maxLength={500} onChange={({ target }) => onReason(target.value)} />
        </>
      )}
    </div>
  )
}
