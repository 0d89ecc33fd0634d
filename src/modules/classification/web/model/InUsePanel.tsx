import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ModelOverview } from '../../../../web/api/index.ts'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Facts, Section } from '../../../../web/kit/layout.tsx'
import { formatCount } from '../../../../web/kit/money.ts'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { axisOf, formatShare } from './labels.ts'
import { ReportView } from './ReportView.tsx'

const route = getRouteApi('/staff/settings/model')

interface InUsePanelProps {
  overview: ModelOverview
  onReviews(): void
}

/** What is in use, how people agree with it, and how it did in its own examination. */
export function InUsePanel({ overview, onReviews }: InUsePanelProps) {
  const { t } = useTranslation('model')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { report } = overview
  return (
    <>
      <div className="md-pair">
        <InUse overview={overview} onReviews={onReviews} />
        <Agreement agreement={overview.agreement} />
      </div>
      {report ? (
        <ReportView
          title={t('scores.title')}
          extra={<span className="sq-faint">{t('scores.lead', { texts: formatCount(report.texts) })}</span>}
          report={report}
          axis={axisOf(search.axis)}
          onAxis={(axis) => void navigate({ search: { ...search, axis }, replace: true })}
        />
      ) : (
        <Section title={t('scores.title')}>
          <EmptyState title={t('scores.none')} />
        </Section>
      )}
    </>
  )
}

function InUse({ overview: { inUse, cases }, onReviews }: InUsePanelProps) {
  const { t } = useTranslation('model')
  return (
    <Section title={t('facts.title')}>
      <Facts
        columns={2}
        items={[
          {
            key: 'since',
            label: t('facts.since'),
            children:
              inUse.since && inUse.putInUseBy
                ? t('facts.sinceValue', { name: inUse.putInUseBy, at: formatDateTime(inUse.since) })
                : t('facts.sinceFactory'),
          },
          { key: 'trainedAt', label: t('facts.trainedAt'), children: <DateTime value={inUse.trainedAt} /> },
          {
            key: 'texts',
            label: t('facts.texts'),
            children: t('facts.textsValue', { texts: formatCount(inUse.texts), own: formatCount(inUse.ownCases) }),
          },
          {
            key: 'cases',
            label: t('facts.cases'),
            children: t('facts.casesValue', { confirmed: formatCount(cases.confirmed), minimum: cases.minimum }),
          },
          {
            key: 'size',
            label: t('facts.size'),
            children: t('facts.sizeValue', {
              features: formatCount(inUse.features),
              megabytes: (inUse.bytes / 1_048_576).toFixed(1),
            }),
          },
          { key: 'source', label: t('facts.source'), children: <code className="md-hash">{inUse.source}</code> },
          ...(inUse.why ? [{ key: 'why', label: t('facts.why'), children: inUse.why }] : []),
          ...(cases.openReviews > 0
            ? [
                {
                  key: 'reviews',
                  label: t('facts.reviews'),
                  children: (
                    <Button type="link" size="small" className="md-link" onClick={onReviews}>
                      {t('facts.reviewsLink', { count: cases.openReviews })}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}

const agreementAxes = ['route', 'business', 'reason', 'grade'] as const

function Agreement({ agreement }: { agreement: ModelOverview['agreement'] }) {
  const { t } = useTranslation('model')
  const { answered, accepted, changed } = agreement
  const bars = [
    { name: t('agreement.all'), kept: accepted },
    ...agreementAxes.map((axis) => ({
      name: t('agreement.axis', { axis: t(`axes.${axis}`) }),
      kept: answered - (changed[axis] ?? 0),
    })),
  ]
  return (
    <Section title={t('agreement.title')} extra={<span className="sq-faint">{t('agreement.lead')}</span>}>
      {answered === 0 ? (
        <EmptyState title={t('agreement.none')} />
      ) : (
        <ul className="md-bars">
          {bars.map(({ name, kept }) => (
            <li key={name}>
              <span className="md-bar-name">{name}</span>
              <span className="md-bar" aria-hidden>
                <span style={{ width: `${(100 * kept) / answered}%` }} />
              </span>
              <strong className="sq-number">{formatShare(kept / answered)}</strong>
              <span className="sq-faint sq-number">{t('agreement.of', { count: kept, all: answered })}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
