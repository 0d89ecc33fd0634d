import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelReport } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { ConfusionMatrix } from './ConfusionMatrix.tsx'
import { formatShare, type ReportAxis, reportAxes, useLabelName } from './labels.ts'
import { CoverageChart, Figures, ReliabilityChart } from './ReportCharts.tsx'
import { Scroll } from './Scroll.tsx'

interface ReportViewProps {
  title: string
  /** At the right of the title: what it is of, or a switch. */
  extra: ReactNode
  report: ModelReport
  axis: ReportAxis
  onAxis(axis: ReportAxis): void
}

/** How good a model is: each axis in plain words, then one axis at a time as matrix and curves. */
export function ReportView({ title, extra, report, axis, onAxis }: ReportViewProps) {
  const { t } = useTranslation('model')
  const chosen = report.axes[axis]
  return (
    <>
      <Section title={title} extra={extra}>
        <Scores report={report} />
        <p className="sq-faint md-help">{t('scores.help')}</p>
      </Section>
      <Section
        title={t('confusion.title')}
        extra={
          <Segmented<ReportAxis>
            size="small"
            aria-label={t('charts.axis')}
            value={axis}
            onChange={onAxis}
            options={reportAxes.map((value) => ({ value, label: t(`axes.${value}`) }))}
          />
        }
      >
        <p className="sq-faint">{t('confusion.lead')}</p>
        <ConfusionMatrix axis={axis} report={chosen} />
        <Classes axis={axis} report={report} />
      </Section>
      <div className="md-pair">
        <Section title={`${t('reliability.title')} · ${t(`axes.${axis}`)}`}>
          <p className="sq-faint">{t('reliability.lead')}</p>
          <ReliabilityChart axis={axis} report={chosen} />
        </Section>
        <Section title={`${t('coverage.title')} · ${t(`axes.${axis}`)}`}>
          <p className="sq-faint">{t('coverage.lead')}</p>
          <CoverageChart axis={axis} report={chosen} />
        </Section>
      </div>
    </>
  )
}

function Scores({ report }: { report: ModelReport }) {
  const { t } = useTranslation('model')
  const { escalation } = report
  return (
    <>
      <Scroll label={t('scores.label')}>
        <Figures
          heads={[
            t('scores.axis'),
            t('classes.texts'),
            t('scores.accuracy'),
            t('scores.abstained'),
            t('scores.accuracyWhenSure'),
            t('scores.calibration'),
          ]}
          rows={reportAxes.map((axis) => {
            const { texts, accuracy, abstained, accuracyWhenSure, calibrationError } = report.axes[axis]
            return [
              t(`axes.${axis}`),
              String(texts),
              formatShare(accuracy),
              formatShare(abstained),
              formatShare(accuracyWhenSure),
              calibrationError === null ? '—' : calibrationError.toFixed(3),
            ]
          })}
        />
      </Scroll>
      <dl className="md-numbers">
        <div>
          <dt>{t('scores.topTwo')}</dt>
          <dd>{formatShare(report.reasonTopTwo)}</dd>
        </div>
        <div>
          <dt>{t('scores.escalation')}</dt>
          <dd>
            {formatShare(escalation.recall)} / {formatShare(escalation.precision)}
          </dd>
        </div>
        <div>
          <dt>{t('scores.triggers')}</dt>
          <dd>{report.triggersMacroF1.toFixed(2)}</dd>
        </div>
      </dl>
    </>
  )
}

function Classes({ axis, report }: { axis: ReportAxis; report: ModelReport }) {
  const { t } = useTranslation('model')
  const nameOf = useLabelName()
  const rows = Object.entries(report.axes[axis].classes).filter(([, score]) => score.texts > 0)
  return (
    <details className="md-details">
      <summary>{t('charts.classes')}</summary>
      <Scroll label={t('charts.classes')}>
        <Figures
          heads={[t('classes.name'), t('classes.texts'), t('classes.precision'), t('classes.recall'), t('classes.f1')]}
          rows={rows.map(([label, { texts, precision, recall, f1 }]) => [
            nameOf(axis, label),
            String(texts),
            formatShare(precision),
            formatShare(recall),
            f1.toFixed(2),
          ])}
        />
      </Scroll>
    </details>
  )
}
