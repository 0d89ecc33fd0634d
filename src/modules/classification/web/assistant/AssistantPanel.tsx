import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Spin } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AssistantOutput, askAssistant, type Complaint, type ComplaintAssistant } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { useMay } from '../../../../web/session.ts'
import type { AssistantUse } from '../../domain/assistant/uses.ts'
import { complaintAssistant, isUnderWay } from './assistant-queries.ts'
import { DraftView } from './DraftView.tsx'
import { FeedbackRow } from './FeedbackRow.tsx'
import { OpinionView } from './OpinionView.tsx'
import './assistant.css'

/** What a language model has said of this complaint. Absent while it is switched off, or out of reach: nothing depends on it. */
export function AssistantPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('assistant')
  const may = useMay()
  const { data } = useQuery({ ...complaintAssistant(complaint.id), enabled: may('assistant.use') })
  if (!data?.isEnabled) return null
  const hasOrders = data.outputs.some(({ warnings }) => warnings.length > 0)
  return (
    <Section title={t('panel.title')} className="as-panel">
      <p className="sq-faint">{t('panel.hint')}</p>
      {hasOrders && <Alert type="warning" showIcon title={t('panel.injected')} />}
      {data.uses.map((use) => (
        <Part key={use} use={use} complaint={complaint} assistant={data} />
      ))}
    </Section>
  )
}

interface PartProps {
  use: AssistantUse
  complaint: Complaint
  assistant: ComplaintAssistant
}

/** One use: the latest answer, what became of the latest question, and the button that asks. */
function Part({ use, complaint, assistant }: PartProps) {
  const { t } = useTranslation('assistant')
  const outputs = assistant.outputs.filter((output) => output.use === use)
  const latest = outputs[0]
  const answer = outputs.find(({ state }) => state === 'done')
  return (
    <section className="as-part" aria-label={t(`uses.${use}`)}>
      <div className="as-part-head">
        <h3>{t(`uses.${use}`)}</h3>
        <AskButton use={use} complaintId={complaint.id} verdict={assistant.allowed[use]} isAgain={answer !== undefined} />
      </div>
      {latest && isUnderWay(latest) && (
        <p role="status" className="sq-soft">
          <Spin size="small" /> {t('panel.working')}
        </p>
      )}
      {latest?.cause && (
        <p role="status" className="sq-faint">
          {t('panel.failed', { cause: t(`causes.${latest.cause}`) })}
          {latest.detail && <code className="as-detail">{latest.detail}</code>}
        </p>
      )}
      {answer && (
        <>
          <Answer output={answer} complaint={complaint} />
          <p className="sq-faint as-origin">
            {t('panel.by', {
              by: answer.askedBy,
              at: formatDateTime(answer.finishedAt ?? answer.askedAt),
              model: answer.model ?? '',
              version: answer.promptVersion ?? '',
            })}
          </p>
          <FeedbackRow key={`${answer.id}.${answer.feedback?.at}`} output={answer} complaintId={complaint.id} />
        </>
      )}
    </section>
  )
}

function Answer({ output, complaint }: { output: AssistantOutput; complaint: Complaint }) {
  if (output.summary !== null) return <p className="as-summary">{output.summary}</p>
  if (output.opinion !== null) return <OpinionView opinion={output.opinion} complaint={complaint} />
  return output.draft === null ? null : <DraftView draft={output.draft} sources={output.sources} complaintId={complaint.id} />
}

interface AskButtonProps {
  use: AssistantUse
  complaintId: string
  verdict: ComplaintAssistant['allowed'][AssistantUse]
  isAgain: boolean
}

function AskButton({ use, complaintId, verdict, isAgain }: AskButtonProps) {
  const { t, i18n } = useTranslation('assistant')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [isPending, setPending] = useState(false)

  async function ask() {
    setPending(true)
    try {
      await askAssistant({ path: { id: complaintId }, body: { use } })
      await client.invalidateQueries({ queryKey: complaintAssistant(complaintId).queryKey })
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    } finally {
      setPending(false)
    }
  }

  return (
    <ActionButton size="small" verdict={verdict} loading={isPending} onClick={() => void ask()}>
      {t(isAgain ? `panel.again.${use}` : `panel.ask.${use}`)}
    </ActionButton>
  )
}
