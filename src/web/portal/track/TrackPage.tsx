import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closePortalSession, openPortalSession } from '../../api/index.ts'
import { asProblem, type ProblemError } from '../../client.ts'
import { CallLink } from '../Contacts.tsx'
import { ErrorSummary, type Errors, Field } from '../parts/Field.tsx'
import { Failure, Loading, Notice, useProblemText } from '../parts/notices.tsx'
import { PageTitle } from '../parts/PageTitle.tsx'
import { useInstitutionCode, usePortalInfo, which } from '../portal-info.ts'
import { ProgressView } from './ProgressView.tsx'
import { portalComplaint } from './portal-complaint.ts'

/** The way in with number and code, or, once in, how the complaint stands. */
export function TrackPage() {
  const client = useQueryClient()
  const query = useQuery(portalComplaint)
  const [wasOpen, setWasOpen] = useState(false)
  if (query.isPending) return <Loading />
  const isClosed = query.error !== null && asProblem(query.error).status === 401
  if (query.data && !isClosed) {
    const leave = async () => {
      await closePortalSession()
      setWasOpen(false)
      await client.resetQueries({ queryKey: portalComplaint.queryKey })
    }
    return (
      <ProgressView complaint={query.data} isFetching={query.isFetching} onRefresh={() => void query.refetch()} onLeave={leave} />
    )
  }
  if (isClosed)
    return (
      <Entrance
        isExpired={wasOpen || query.data !== undefined}
        onOpen={async () => {
          await client.resetQueries({ queryKey: portalComplaint.queryKey })
          setWasOpen(true)
        }}
      />
    )
  return <Failure error={query.error} onRetry={() => void query.refetch()} />
}

function Entrance({ isExpired, onOpen }: { isExpired: boolean; onOpen: () => Promise<void> }) {
  const { t } = useTranslation('portal')
  const institution = useInstitutionCode()
  const { hotline } = usePortalInfo().contacts
  const [number, setNumber] = useState('')
  const [code, setCode] = useState('')
  const [attempt, setAttempt] = useState(0)
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const [isSending, setSending] = useState(false)
  const say = useProblemText()

  const wrong: Errors = {
    ...(number.trim() === '' && { number: t('track.numberMissing') }),
    ...(code.trim() === '' && { code: t('track.codeMissing') }),
  }
  const errors = attempt > 0 ? wrong : {}

  async function open() {
    setProblem(null)
    if (Object.keys(wrong).length > 0) return setAttempt(attempt + 1)
    setSending(true)
    try {
      await openPortalSession({ query: which(institution), body: { number: number.trim(), code: code.trim() } })
      await onOpen()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setSending(false)
    }
  }

  return (
    <>
      <PageTitle lead={t('track.lead')}>{t('track.title')}</PageTitle>
      <form
        className="p-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!isSending) void open()
        }}
      >
        {isExpired && <Notice tone="info">{t('track.expired')}</Notice>}
        <ErrorSummary errors={errors} attempt={attempt} />
        {problem && <Notice tone="error">{say(problem)}</Notice>}
        <Field name="number" label={t('track.number')} hint={t('track.numberHint')} error={errors['number']} required>
          {(control) => (
            <input
              {...control}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={40}
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
          )}
        </Field>
        <Field name="code" label={t('track.code')} hint={t('track.codeHint')} error={errors['code']} required>
          {(control) => (
            <span className="p-short">
              <input
                {...control}
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                maxLength={20}
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            </span>
          )}
        </Field>
        <div className="p-buttons">
          <button type="submit" className="p-button" aria-disabled={isSending || undefined}>
            {isSending ? t('track.submitting') : t('track.submit')}
          </button>
        </div>
      </form>
      <section className="p-aside">
        <h2>{t('track.lostTitle')}</h2>
        <p className="p-card-lead">{hotline ? t('track.lostCall', { phone: hotline }) : t('track.lostBody')}</p>
        {hotline && <CallLink className="p-phone" phone={hotline} />}
      </section>
    </>
  )
}
