import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FilePortalComplaintData, filePortalComplaint, openPortalSession, type PortalReceipt } from '../../api/index.ts'
import { asProblem, type ProblemError } from '../../client.ts'
import { useLanguage } from '../language.ts'
import { ErrorSummary, type Errors } from '../parts/Field.tsx'
import { Notice } from '../parts/notices.tsx'
import { PageTitle } from '../parts/PageTitle.tsx'
import { portalInfoQuery, useInstitutionCode, usePortalInfo, which } from '../portal-info.ts'
import { CheckStep } from './CheckStep.tsx'
import { DoneStep } from './DoneStep.tsx'
import { clearDraft, type Draft, useDraft } from './draft.ts'
import { StepBar } from './StepBar.tsx'
import { errorsOf, type FileStep, fileSteps, parseAmount, parsePhone, reachableStep } from './steps.ts'
import { WhatStep } from './WhatStep.tsx'
import { WhoStep } from './WhoStep.tsx'

const route = getRouteApi('/portal/file')

/** Filing in three short steps; the fourth face is the receipt. The step stands in the address, so that "back" goes one step back. */
export function FilePage() {
  const [receipt, setReceipt] = useState<PortalReceipt | null>(null)
  if (receipt) return <DoneStep receipt={receipt} />
  return <Steps onFiled={setReceipt} />
}

function Steps({ onFiled }: { onFiled: (receipt: PortalReceipt) => void }) {
  const { t } = useTranslation('portal')
  const draft = useDraft()
  const navigate = route.useNavigate()
  const step = reachableStep(route.useSearch().step, draft, t)
  const [attempt, setAttempt] = useState(0)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [isAgreed, setAgreed] = useState(false)
  const go = (to: FileStep) => {
    setAttempt(0)
    void navigate({ search: (before) => ({ ...before, step: to }) })
  }
  const filing = useFiling({
    onFiled,
    onDisagree: () => setAgreed(false),
    onRefused(named) {
      setRefused({ ...named, draft })
      go(named.step)
      setAttempt(1)
    },
  })
  const wrong: Errors = {
    ...(step === 'check' && !isAgreed && { agree: t('check.agreeMissing') }),
    ...errorsOf(step, draft, t),
    ...stillRefused(refused, step, draft),
  }
  const errors = attempt > 0 ? wrong : {}

  function forward() {
    if (Object.keys(wrong).length > 0) setAttempt(attempt + 1)
    else if (step === 'check') void filing.send(draft)
    else go(fileSteps[fileSteps.indexOf(step) + 1]!)
  }

  return (
    <>
      <StepBar step={step} />
      <PageTitle key={step} {...(step !== 'what' && { lead: t(`${step}.lead`) })}>
        {t(`${step}.title`)}
      </PageTitle>
      <form
        className="p-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!filing.isSending) forward()
        }}
      >
        <ErrorSummary errors={errors} attempt={attempt} />
        {step === 'what' && <WhatStep errors={errors} />}
        {step === 'who' && <WhoStep errors={errors} />}
        {step === 'check' && <CheckStep isAgreed={isAgreed} onAgree={setAgreed} onChange={go} errors={errors} />}
        {filing.problem && <FilingFailed problem={filing.problem} />}
        <div className="p-buttons">
          {step !== 'what' && (
            <button type="button" className="p-button p-button-quiet" onClick={() => go(fileSteps[fileSteps.indexOf(step) - 1]!)}>
              {t('form.back')}
            </button>
          )}
          <button type="submit" className="p-button" aria-disabled={filing.isSending || undefined}>
            {step !== 'check' ? t('form.next') : filing.isSending ? t('check.submitting') : t('check.submit')}
          </button>
        </div>
      </form>
    </>
  )
}

function FilingFailed({ problem }: { problem: ProblemError }) {
  const { t } = useTranslation('portal')
  const language = useLanguage()
  return (
    <Notice tone="error">
      <strong>{t('check.failed')}</strong>
      <p>{problem.fields['noticeVersion'] ? t('check.changed') : problem.say[language]}</p>
    </Notice>
  )
}

interface FilingOptions {
  onFiled(receipt: PortalReceipt): void
  onDisagree(): void
  onRefused(named: Named): void
}

/** Sends the draft. A refusal leads back to the step whose field it names; a changed notice must be read again. */
function useFiling({ onFiled, onDisagree, onRefused }: FilingOptions) {
  const client = useQueryClient()
  const language = useLanguage()
  const institution = useInstitutionCode()
  const { notice } = usePortalInfo()
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)

  async function send(draft: Draft) {
    setSending(true)
    setProblem(null)
    try {
      const receipt = await filePortalComplaint({ query: which(institution), body: bodyOf(draft, notice.version) })
      await openForFiles(receipt, institution)
      clearDraft()
      onFiled(receipt)
    } catch (error) {
      const found = asProblem(error)
      const named = fieldErrorsOf(found, language)
      if (named) onRefused(named)
      else setProblem(found)
      if (found.fields['noticeVersion']) {
        onDisagree()
        await client.invalidateQueries({ queryKey: portalInfoQuery(institution).queryKey })
      }
    } finally {
      setSending(false)
    }
  }
  return { send, isSending, problem }
}

/** Opens the new complaint on this device, so that files can follow at once. Without it they can still follow later. */
async function openForFiles({ number, code }: PortalReceipt, institution: string | undefined): Promise<void> {
  try {
    await openPortalSession({ query: which(institution), body: { number, code } })
  } catch {
    // The receipt matters more: the upload part says itself when it cannot be used.
  }
}

function bodyOf(draft: Draft, noticeVersion: string): FilePortalComplaintData['body'] {
  const amount = parseAmount(draft.amount)
  const isAgent = draft.forWhom === 'someone'
  return {
    name: draft.name.trim(),
    phone: parsePhone(draft.phone) ?? draft.phone,
    text: draft.text.trim(),
    noticeVersion,
    ...(draft.claim.trim() && { claim: draft.claim.trim() }),
    ...(draft.branch && { branchId: draft.branch }),
    ...(draft.business && { business: draft.business as NonNullable<FilePortalComplaintData['body']['business']> }),
    ...(amount !== null && { amount }),
    ...(isAgent && { agent: { name: draft.agentName.trim(), phone: parsePhone(draft.agentPhone) ?? draft.agentPhone } }),
  }
}

const fieldNames: Record<string, { step: FileStep; field: string }> = {
  text: { step: 'what', field: 'text' },
  claim: { step: 'what', field: 'claim' },
  business: { step: 'what', field: 'business' },
  branchId: { step: 'what', field: 'branchId' },
  amount: { step: 'what', field: 'amount' },
  name: { step: 'who', field: 'name' },
  phone: { step: 'who', field: 'phone' },
  'agent.name': { step: 'who', field: 'agentName' },
  'agent.phone': { step: 'who', field: 'agentPhone' },
}

/** Fields that the server named: the step they stand on, and what it said. */
interface Named {
  step: FileStep
  errors: Errors
}

interface Refused extends Named {
  /** What was sent: a field that has been changed since is no longer refused. */
  draft: Draft
}

const stillRefused = (refused: Refused | null, step: FileStep, draft: Draft): Errors =>
  refused?.step === step
    ? Object.fromEntries(
        Object.entries(refused.errors).filter(([field]) => refused.draft[field as keyof Draft] === draft[field as keyof Draft]),
      )
    : {}

function fieldErrorsOf(problem: ProblemError, language: 'zh' | 'en'): Named | null {
  const named = Object.entries(problem.fields).flatMap(([name, say]) =>
    fieldNames[name] ? [{ ...fieldNames[name], say: say[language] }] : [],
  )
  const step = fileSteps.find((one) => named.some((entry) => entry.step === one))
  if (!step) return null
  return { step, errors: Object.fromEntries(named.filter((entry) => entry.step === step).map(({ field, say }) => [field, say])) }
}
