import { useTranslation } from 'react-i18next'
import type { PlanRunDetail } from '../../../../web/api/index.ts'
import { Facts, Section } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'

/** What was learnt: the times against the plan, which the program counts, and what people say to them. */
export function RunEvaluation({ run }: { run: PlanRunDetail }) {
  const { t } = useTranslation('plans')
  const { evaluation, times } = run
  const minutes = (count: number | null) => (count === null ? '—' : t('times.minutes', { count }))
  return (
    <Section title={t('evaluation')}>
      <Facts
        columns={3}
        items={[
          {
            key: 'percent',
            label: t('times.percent'),
            children: times.percentOnTime === null ? '—' : `${times.percentOnTime}%`,
          },
          { key: 'onTime', label: t('times.onTime'), children: t('stepsCount', { count: times.onTime }) },
          { key: 'late', label: t('times.late'), children: t('stepsCount', { count: times.late }) },
          { key: 'skipped', label: t('times.skipped'), children: t('stepsCount', { count: times.skipped }) },
          { key: 'first', label: t('times.first'), children: minutes(times.firstActionMinutes) },
          { key: 'total', label: t('times.total'), children: minutes(times.totalMinutes) },
        ]}
      />
      <section className="pl-scroll" aria-label={t('times.title')}>
        <table className="pl-times">
          <caption className="sq-hidden">{t('times.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('step')}</th>
              <th scope="col">{t('times.plan')}</th>
              <th scope="col">{t('times.taken')}</th>
              <th scope="col">{t('times.standing')}</th>
            </tr>
          </thead>
          <tbody>
            {times.steps.map((step) => (
              <tr key={step.key}>
                <th scope="row">{step.title}</th>
                <td className="sq-number">{minutes(step.plannedMinutes)}</td>
                <td className="sq-number">{minutes(step.takenMinutes)}</td>
                <td>
                  <Tag tone={step.standing === 'late' ? 'red' : step.standing === 'on_time' ? 'green' : 'grey'}>
                    {t(`standing.${step.standing}`)}
                  </Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {!evaluation && <p className="sq-faint">{t('noEvaluation')}</p>}
      {evaluation && (
        <div className="pl-evaluation">
          <span className="pl-row">
            <Tag tone={evaluation.verdict === 'effective' ? 'green' : evaluation.verdict === 'partly' ? 'yellow' : 'red'}>
              {t(`verdicts.${evaluation.verdict}`)}
            </Tag>
            <span className="sq-faint">{t('evaluatedBy', { name: evaluation.byName, at: formatDateTime(evaluation.at) })}</span>
          </span>
          <p className="pl-text">{evaluation.findings}</p>
          {evaluation.improvements.length > 0 && <h3 className="pl-sub">{t('improvements')}</h3>}
          <ul className="pl-bullets">
            {evaluation.improvements.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <p className="sq-soft">
            {evaluation.signedAt
              ? t('signedBy', { name: evaluation.signedByName, at: formatDateTime(evaluation.signedAt) })
              : t('unsigned')}
            {run.takenUpIn !== null && ` · ${t('takenUpText', { count: run.takenUpIn })}`}
          </p>
        </div>
      )}
    </Section>
  )
}
