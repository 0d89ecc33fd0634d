import { Alert, InputNumber, Spin } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LightSimulation, simulateLight } from '../../../web/api/index.ts'
import { asProblem, type ProblemError } from '../../../web/client.ts'
import { ActionButton, type Verdict } from '../../../web/kit/ActionButton.tsx'
import { Section } from '../../../web/kit/layout.tsx'
import { Tag } from '../../../web/kit/tags.tsx'
import { defaultGrave } from '../domain/grave-outcome.ts'
import type { TriageSettings } from '../domain/triage-settings.ts'
import { GraveFields } from './GraveFields.tsx'
import { SimulationResult } from './SimulationResult.tsx'
import { sendable } from './sendable.ts'
import './light.css'

interface SimulationProps {
  settings: TriageSettings
  /** Whether these settings may be tried. */
  verdict: Verdict
  /** What was tried last: its result, and whether it is still the draft's. */
  tried: { result: LightSimulation; isFresh: boolean } | null
  onTried(settings: TriageSettings, result: LightSimulation): void
}

/** The draft over complaints of the past, before it may be saved. */
export function Simulation({ settings, verdict, tried, onTried }: SimulationProps) {
  const { t, i18n } = useTranslation('triage')
  const [days, setDays] = useState(90)
  const [grave, setGrave] = useState(defaultGrave)
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const id = useId()

  async function run() {
    setRunning(true)
    setProblem(null)
    try {
      const body = { settings: sendable(settings), days, grave: { ...grave, kinds: [...grave.kinds] } }
      onTried(settings, await simulateLight({ body }))
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setRunning(false)
    }
  }

  return (
    <Section
      title={t('simulation.title')}
      className="tr-simulation"
      extra={
        tried && <Tag tone={tried.isFresh ? 'green' : 'yellow'}>{t(tried.isFresh ? 'simulation.fresh' : 'simulation.stale')}</Tag>
      }
    >
      <p className="sq-faint">{t('simulation.lead')}</p>
      <div className="tr-run">
        <div className="tr-days">
          <label htmlFor={id}>{t('simulation.days')}</label>
          <InputNumber
            id={id}
            min={30}
            max={365}
            precision={0}
            value={days}
            onChange={(value) => value !== null && setDays(value)}
          />
        </div>
        <GraveFields value={grave} onChange={setGrave} />
        <ActionButton type="primary" ghost verdict={verdict} loading={isRunning} onClick={() => void run()}>
          {t('simulation.run')}
        </ActionButton>
      </div>
      {problem && (
        <Alert
          type="error"
          showIcon
          role="alert"
          className="tr-alert"
          title={problem.say[i18n.language === 'en' ? 'en' : 'zh']}
        />
      )}
      <div aria-live="polite">
        {isRunning && !tried && <Spin description={t('simulation.running')} />}
        {tried && <SimulationResult result={tried.result} mark={settings.light.marks.red} />}
      </div>
    </Section>
  )
}
