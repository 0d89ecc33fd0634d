import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LightFigures, LightSimulation } from '../../../web/api/index.ts'
import { formatDuration } from '../../../web/kit/time.ts'
import { Scroll } from '../../classification/web/model/Scroll.tsx'

const measures = ['red', 'yellow', 'green', 'redPerDay', 'precision', 'recall', 'ahead', 'medianLeadMs'] as const
type Measure = (typeof measures)[number]
const hinted = ['precision', 'recall', 'ahead', 'medianLeadMs', 'redPerDay'] as const
type Hinted = (typeof hinted)[number]
const isHinted = (measure: Measure): measure is Hinted => (hinted as readonly string[]).includes(measure)

/** What is in force beside the draft, measure by measure. */
export function SimulationFigures({ result }: { result: LightSimulation }) {
  const { t } = useTranslation(['triage', 'kit'])
  const write = useMeasure()
  const name = (measure: Measure) => t(`triage:simulation.measures.${measure}`)
  return (
    <div>
      <h3 className="tr-sub">{t('triage:simulation.figures')}</h3>
      <Scroll label={t('triage:simulation.figures')}>
        <table className="tr-figures">
          <thead>
            <tr>
              <th scope="col">{t('triage:simulation.measure')}</th>
              <th scope="col">{t('triage:simulation.now')}</th>
              <th scope="col">{t('triage:simulation.draft')}</th>
              <th scope="col">{t('triage:simulation.change')}</th>
            </tr>
          </thead>
          <tbody>
            {measures.map((measure) => (
              <tr key={measure}>
                <th scope="row">
                  {isHinted(measure) ? (
                    <Tooltip title={t(`triage:simulation.hints.${measure}`)}>
                      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the hint must be reachable by keyboard */}
                      <span className="tr-hint" tabIndex={0}>
                        {name(measure)}
                      </span>
                    </Tooltip>
                  ) : (
                    name(measure)
                  )}
                </th>
                <td>{write(measure, result.now)}</td>
                <td>{write(measure, result.draft)}</td>
                <td>{write.change(measure, result.now, result.draft)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  )
}

/** A measure in the manner in which people read it, and the step from one to another. */
function useMeasure() {
  const { t } = useTranslation('kit')
  const { t: tTriage } = useTranslation('triage')
  const text = (measure: Measure, value: number): string => {
    if (measure === 'precision' || measure === 'recall') return `${(value * 100).toFixed(1)}%`
    if (measure === 'medianLeadMs') return formatDuration(value, t)
    return measure === 'redPerDay' ? value.toFixed(2) : String(value)
  }
  const write = (measure: Measure, figures: LightFigures): string => {
    const value = figures[measure]
    return value === null ? '—' : text(measure, value)
  }
  const change = (measure: Measure, now: LightFigures, draft: LightFigures): string => {
    const [a, b] = [now[measure], draft[measure]]
    if (a === null || b === null) return '—'
    if (a === b) return '='
    const sign = b > a ? '+' : '−'
    // A step between two shares is in points: a percentage of a percentage would be read wrongly.
    if (measure === 'precision' || measure === 'recall')
      return tTriage('simulation.points', { value: `${sign}${(Math.abs(b - a) * 100).toFixed(1)}` })
    return `${sign}${text(measure, Math.abs(b - a))}`
  }
  return Object.assign(write, { change })
}
