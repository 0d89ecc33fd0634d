import { useTranslation } from 'react-i18next'
import type { PlanRunDetail, PlanRunStep } from '../../../../web/api/index.ts'
import { ActionButton, type Verdict } from '../../../../web/kit/ActionButton.tsx'
import { ClockBadge } from '../../../../web/kit/ClockBadge.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { Tag, type Tone } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { allOf } from '../../../../web/kit/verdict.ts'
import type { Asked } from './RunActModal.tsx'

const tones: Record<PlanRunStep['standing'], Tone> = { on_time: 'green', late: 'red', skipped: 'grey', open: 'blue' }

interface RunStepsProps {
  run: PlanRunDetail
  verdict: Verdict
  onAsk: (asked: Asked) => void
}

/** The reader's own open steps above all others; each with its clock and its two buttons. */
export function RunSteps({ run, verdict, onAsk }: RunStepsProps) {
  const { t } = useTranslation('plans')
  const mine = run.stepRows.filter((step) => step.isMine && step.settledAt === null)
  const rest = run.stepRows.filter((step) => !mine.includes(step))
  const list = (steps: readonly PlanRunStep[]) => (
    <ol className="pl-run-steps">
      {steps.map((step) => (
        <Step key={step.key} step={step} verdict={verdict} isRunning={run.status === 'running'} onAsk={onAsk} />
      ))}
    </ol>
  )
  if (run.status !== 'running' || mine.length === 0) return <Section title={t('allSteps')}>{list(run.stepRows)}</Section>
  return (
    <>
      <Section title={t('mySteps')}>{list(mine)}</Section>
      <Section title={t('allSteps')}>{list(rest)}</Section>
    </>
  )
}

interface StepProps {
  step: PlanRunStep
  verdict: Verdict
  isRunning: boolean
  onAsk: (asked: Asked) => void
}

function Step({ step, verdict, isRunning, onAsk }: StepProps) {
  const { t } = useTranslation('plans')
  const isOpen = step.settledAt === null
  return (
    <li className={`pl-run-step pl-${step.standing}`}>
      <span className="pl-row pl-between">
        <strong>{step.title}</strong>
        {isOpen && isRunning ? (
          <ClockBadge dueAt={step.dueAt} label={t('dueAt')} />
        ) : (
          <Tag tone={tones[step.standing]}>{t(`standing.${step.standing}`)}</Tag>
        )}
      </span>
      <span className="sq-soft">
        {step.postName} · {step.personName ?? t('nobody')} · {t('dueAt')} {formatDateTime(step.dueAt)}
      </span>
      {isOpen && step.detail && <p>{step.detail}</p>}
      {isOpen && step.check && (
        <p className="sq-soft">
          {t('check')}：{step.check}
        </p>
      )}
      {!isOpen && (
        <p className="sq-soft">
          {t('doneBy', { name: step.settledByName, at: formatDateTime(step.settledAt ?? step.dueAt) })}
          {step.lateMinutes > 0 && ` · ${t('lateBy', { minutes: step.lateMinutes })}`}
        </p>
      )}
      {step.result && <p>{step.result}</p>}
      {isOpen && isRunning && (
        <span className="pl-step-acts">
          <ActionButton
            type={step.isMine ? 'primary' : 'default'}
            verdict={allOf(verdict, step.allowed.complete)}
            onClick={() => onAsk({ act: 'complete_step', step: step.key, title: step.title })}
          >
            {t('done')}
          </ActionButton>
          <ActionButton
            verdict={allOf(verdict, step.allowed.skip)}
            onClick={() => onAsk({ act: 'skip_step', step: step.key, title: step.title })}
          >
            {t('skip')}
          </ActionButton>
        </span>
      )}
    </li>
  )
}
