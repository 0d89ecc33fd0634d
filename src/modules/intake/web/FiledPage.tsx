import { CheckCircleFilled, InfoCircleFilled } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FiledComplaint } from '../../../web/api/index.ts'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { PageHeader, Section } from '../../../web/kit/layout.tsx'
import { LightTag, StatusTag, Tag } from '../../../web/kit/tags.tsx'
import { useTaxonomyName } from '../../../web/kit/taxonomy.tsx'
import { formatDate } from '../../../web/kit/time.ts'
import { paths } from '../../../web/paths.ts'
import { RepeatBanner } from '../../complaint/web/relations/RepeatBanner.tsx'
import { FiledClocks } from './FiledClocks.tsx'
import { filedComplaint } from './registration-queries.ts'
import { UploadQueue } from './UploadQueue.tsx'

interface FiledPageProps {
  id: string
  files: readonly File[]
  onAgain: () => void
}

/** What became of a registration: its number, its light, its dates, and what to do next. */
export function FiledPage({ id, files, onAgain }: FiledPageProps) {
  const { t, i18n } = useTranslation(['registration', 'common', 'vocabulary'])
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const navigate = useNavigate()
  const { data } = useSuspenseQuery(filedComplaint(id))
  const { complaint, isNew } = data
  const kinds = complaint.redacted.map((kind) => t(`registration:hints.personalData.${kind}`)).join(t('common:comma'))
  return (
    <div className="sq-filed">
      <PageHeader
        title={t(isNew ? 'registration:filed.title' : 'registration:filed.knownTitle')}
        meta={
          isNew ? <CheckCircleFilled className="sq-filed-icon sq-ok" /> : <InfoCircleFilled className="sq-filed-icon sq-warn" />
        }
        {...(!isNew && { description: t('registration:filed.knownBody') })}
      />
      <section className="sq-section sq-filed-head" aria-label={t('registration:filed.number')}>
        <Typography.Text className="sq-filed-number sq-number" copyable={{ text: complaint.number }}>
          {complaint.number}
        </Typography.Text>
        <span className="sq-tags">
          <LightTag light={complaint.light} />
          <StatusTag status={complaint.status} />
          <Tag>{t(`vocabulary:priority.${complaint.priority}`)}</Tag>
        </span>
        <p className="sq-filed-title">{complaint.title}</p>
        <FiledFacts complaint={complaint} />
        {complaint.light !== 'green' && complaint.lightReasons.length > 0 && (
          <div className={`sq-reasons sq-reasons-${complaint.light}`}>
            <strong>{t('registration:hints.classification.lightWhy')}</strong>
            <ul>
              {complaint.lightReasons.map(({ signal, say }) => (
                <li key={signal}>{say[language]}</li>
              ))}
            </ul>
          </div>
        )}
        {kinds !== '' && <Alert type="warning" showIcon title={t('registration:filed.redacted', { kinds })} />}
        <div className="sq-filed-buttons">
          <Button type="primary" autoFocus onClick={() => void navigate({ to: paths.complaint(id) })}>
            {t('registration:filed.open')}
          </Button>
          <Button onClick={onAgain}>{t('registration:filed.again')}</Button>
        </div>
      </section>
      {isNew && <RepeatBanner complaint={complaint} onDecided={() => void navigate({ to: paths.complaint(id) })} />}
      {files.length > 0 && <UploadQueue id={id} files={files} />}
      <div className="sq-filed-columns">
        <FiledClocks clocks={complaint.clocks} />
        <NextSteps complaint={complaint} isNew={isNew} />
      </div>
    </div>
  )
}

function FiledFacts({ complaint }: { complaint: FiledComplaint }) {
  const { t } = useTranslation('registration')
  const route = useTaxonomyName('route')
  const business = useTaxonomyName('business')
  const reason = useTaxonomyName('reason')
  const { classification, unit } = complaint
  const said = [route(classification?.route), business(classification?.business), reason(classification?.reason)].filter(Boolean)
  return (
    <dl className="sq-filed-facts">
      <div>
        <dt>{t('filed.unit')}</dt>
        <dd>{unit?.name ?? '—'}</dd>
      </div>
      <div>
        <dt>{t('filed.classification')}</dt>
        <dd className="sq-proposed">{said.join(' / ')}</dd>
      </div>
      <div>
        <dt>{t('channel.received')}</dt>
        <dd>
          <DateTime value={complaint.receivedAt} />
        </dd>
      </div>
    </dl>
  )
}

/** What the state of the complaint asks for, the most urgent first. */
function NextSteps({ complaint, isNew }: { complaint: FiledComplaint; isNew: boolean }) {
  const { t } = useTranslation('registration')
  const { hasPendingEscalation, externalDueAt, status, classifiedBy, owner } = complaint
  const steps = [
    ...(isNew ? [] : [{ key: 'material', text: t('filed.steps.material') }]),
    ...(hasPendingEscalation ? [{ key: 'escalation', text: t('filed.steps.escalation') }] : []),
    ...(status === 'received' ? [{ key: 'confirm', text: t('filed.steps.confirm') }] : []),
    ...(classifiedBy === 'person' ? [] : [{ key: 'classify', text: t('filed.steps.classify') }]),
    ...(owner ? [] : [{ key: 'assign', text: t('filed.steps.assign') }]),
  ]
  return (
    <Section title={t('filed.next')}>
      <ol className="sq-next">
        {steps.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
        {externalDueAt && <li>{t('filed.steps.external', { date: formatDate(externalDueAt) })}</li>}
      </ol>
    </Section>
  )
}
