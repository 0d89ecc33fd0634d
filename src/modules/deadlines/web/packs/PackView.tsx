import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { PackScenario, RegulationPackContent, ScenarioRun } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { describeClock } from '../../domain/packs/describe.ts'
import { wordOf } from '../../domain/packs/words.ts'
import { asClock, toneOfConfidence, useSay } from './words.ts'

/** The clocks of a pack in sentences, each with its article and how sure we are of it. */
export function ClocksInWords({ pack }: { pack: RegulationPackContent }) {
  const { t } = useTranslation('packs')
  const say = useSay()
  const clocks = pack.clocks.filter(({ countedBy }) => countedBy !== 'internal')
  return (
    <Section title={t('clocks')} extra={<span className="sq-faint">{t('calendarUsed', { calendar: pack.calendar })}</span>}>
      {clocks.length === 0 && <p className="sq-faint">{t('noClocks')}</p>}
      <ul className="pk-list">
        {clocks.map((clock) => (
          <li key={clock.id}>
            <div className="pk-row">
              <h3>{say(clock.title ?? wordOf(clock.id))}</h3>
              <Tag tone={clock.kind === 'hard' ? 'red' : clock.kind === 'soft' ? 'yellow' : 'grey'}>
                {t(`kinds.${clock.kind}`)}
              </Tag>
              {clock.conf && (
                <Tag tone={toneOfConfidence[clock.conf]}>{`${t('confidence')}：${t(`confidences.${clock.conf}`)}`}</Tag>
              )}
            </div>
            <p>{say(describeClock(asClock(clock)))}</p>
            <p className="sq-faint">{[clock.source ?? pack.source, clock.note].filter(Boolean).join(' · ')}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What each notice must say. */
export function NoticesInWords({ pack }: { pack: RegulationPackContent }) {
  const { t } = useTranslation('packs')
  const say = useSay()
  if (!pack.notices?.length) return null
  return (
    <Section title={t('notices')} extra={<span className="sq-faint">{t('noticesLead')}</span>}>
      <ul className="pk-list">
        {pack.notices.map((notice) => (
          <li key={notice.id}>
            <h3>{say(wordOf(notice.id))}</h3>
            <ul className="pk-must">
              {notice.must.map((part) => (
                <li key={part}>{say(wordOf(part))}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The examples and what came out of each: the failing ones first. */
export function ScenarioResults({ scenarios, runs }: { scenarios: readonly PackScenario[]; runs: readonly ScenarioRun[] }) {
  const { t } = useTranslation('packs')
  const say = useSay()
  const failing = runs.filter(({ isOk }) => !isOk).length
  const sorted = [...runs].sort((a, b) => Number(a.isOk) - Number(b.isOk))
  return (
    <Section
      title={t('examples')}
      extra={
        runs.length > 0 && (
          <Tag tone={failing === 0 ? 'green' : 'red'}>
            {failing === 0 ? t('allPass', { count: runs.length }) : t('someFail', { failing, count: runs.length })}
          </Tag>
        )
      }
    >
      {runs.length === 0 && <p className="sq-faint">{t('noExamples')}</p>}
      <ul className="pk-runs">
        {sorted.map((run) => {
          const scenario = scenarios.find(({ id }) => id === run.id)
          return (
            <li key={run.id} className={run.isOk ? 'pk-pass' : 'pk-fail'}>
              <span className="pk-mark">
                {run.isOk ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}
                <span className="sq-hidden">{t(run.isOk ? 'passed' : 'failed')}</span>
              </span>
              <div>
                <p>{say(run.title)}</p>
                {scenario && <p className="sq-faint">{expectedOf(scenario, t('seenAt', { now: scenario.now }))}</p>}
                {run.mismatches.map(({ what, expected, actual }) => (
                  <p key={what} className="pk-mismatch">
                    {t('mismatch', { what, expected, actual })}
                  </p>
                ))}
              </div>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

const expectedOf = ({ expect }: PackScenario, seen: string) =>
  [
    seen,
    ...(expect.clocks ?? []).map((clock) =>
      [clock.clock, clock.dueAt ?? clock.dueDate, clock.state, ...(clock.violations ?? [])].filter(Boolean).join(' '),
    ),
  ].join(' · ')
