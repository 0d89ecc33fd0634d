import { CheckOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { PortalComplaint } from '../../api/index.ts'
import { formatDateTime } from '../../kit/time.ts'
import { useLanguage } from '../language.ts'

type Step = PortalComplaint['steps'][number]
const stages = ['received', 'handling', 'answered', 'finished'] as const
type Stage = (typeof stages)[number]

/** The stage that an event begins; one that is not named happens within the stage that is under way. */
const begins: Partial<Record<string, Stage>> = {
  confirmed: 'handling',
  assigned: 'handling',
  investigation_started: 'handling',
  reopened: 'handling',
  withdrawal_revoked: 'handling',
  answered: 'answered',
  not_accepted: 'answered',
  followed_up: 'answered',
  closed: 'finished',
  withdrawn: 'finished',
}

/** What happened, under the stage in which it happened. */
function byStage(steps: readonly Step[]): Map<Stage, Step[]> {
  const found = new Map<Stage, Step[]>()
  let now: Stage = 'received'
  for (const step of steps) {
    now = begins[step.type] ?? now
    found.set(now, [...(found.get(now) ?? []), step])
  }
  return found
}

/** Four stages, each with what happened in it and when; what has not come yet is named too. */
export function StagePath({ complaint }: { complaint: PortalComplaint }) {
  const { t } = useTranslation('portal')
  const { code } = complaint.status
  const hasStopped = code === 'withdrawn' || code === 'not_accepted'
  const now = hasStopped || code === 'finished' ? stages.length : stages.indexOf(code)
  const happened = byStage(complaint.steps)
  const shown = stages.filter((stage) => !hasStopped || happened.has(stage))
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
              <StageSteps steps={happened.get(stage) ?? []} />
            </div>
          </li>
        )
      })}
    </ol>
  )
}

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
