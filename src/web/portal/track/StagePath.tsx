import { CheckOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { PortalComplaint } from '../../api/index.ts'
import { formatDateTime } from '../../kit/time.ts'
import { useLanguage } from '../language.ts'

type Step = PortalComplaint['steps'][number]
const stages = ['received', 'handling', 'answered', 'finished'] as const
type Stage = (typeof stages)[number]

/** Under which of the four stages an event of the history stands; what is not named belongs to the handling. */
const stageOf: Record<string, Stage> = {
  received: 'received',
  answered: 'answered',
  not_accepted: 'answered',
  execution_recorded: 'answered',
  followed_up: 'answered',
  closed: 'finished',
  withdrawn: 'finished',
}

/** Four stages, each with what happened in it and when; what has not come yet is named too. */
export function StagePath({ complaint }: { complaint: PortalComplaint }) {
  const { t } = useTranslation('portal')
  const { code } = complaint.status
  const hasStopped = code === 'withdrawn' || code === 'not_accepted'
  const now = hasStopped || code === 'finished' ? stages.length : stages.indexOf(code)
  const shown = stages.filter((stage) => !hasStopped || complaint.steps.some((step) => stageNamed(step) === stage))
  return (
    <ol className="p-path">
      {shown.map((stage) => {
        const index = stages.indexOf(stage)
        const state = index < now ? 'done' : index === now ? 'now' : 'next'
        return (
          <li key={stage} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span className="p-dot" aria-hidden>
              {state === 'done' ? <CheckOutlined /> : index + 1}
            </span>
            <div className="p-stage">
              <h3>
                {t(stage === 'finished' && code === 'withdrawn' ? 'progress.stages.withdrawn' : `progress.stages.${stage}`)}
                <span className="p-mark">{t(`progress.stageStates.${state}`)}</span>
              </h3>
              <StageSteps steps={complaint.steps.filter((step) => stageNamed(step) === stage)} />
            </div>
          </li>
        )
      })}
    </ol>
  )
}

const stageNamed = (step: Step): Stage => stageOf[step.type] ?? 'handling'

function StageSteps({ steps }: { steps: readonly Step[] }) {
  const language = useLanguage()
  if (steps.length === 0) return null
  return (
    <ul>
      {steps.map((step) => (
        <li key={`${step.at}${step.type}`} className="p-step">
          <time dateTime={step.at} className="p-small">
            {formatDateTime(step.at)}
          </time>{' '}
          {step.say[language]}
          {step.text && <blockquote className="p-quote">{step.text}</blockquote>}
        </li>
      ))}
    </ul>
  )
}
