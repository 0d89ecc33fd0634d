import { LoadingOutlined } from '@ant-design/icons'
import type { UseQueryResult } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ClassificationProposal } from '../../../web/api/index.ts'
import { Section } from '../../../web/kit/layout.tsx'
import { LightTag } from '../../../web/kit/tags.tsx'
import { GhostAxes } from './GhostAxes.tsx'
import { GhostFacts } from './GhostFacts.tsx'

interface ClassificationHintProps {
  query: UseQueryResult<ClassificationProposal>
  isIdle: boolean
}

/** Above this a text looks so much like one that is passed around that it is said. */
const templateFrom = 0.7

/** What the classifier would say, as ghosts: in italics, with how sure it is and why, and taken over only by a person. */
export function ClassificationHint({ query, isIdle }: ClassificationHintProps) {
  const { t } = useTranslation(['registration', 'common'])
  const proposal = isIdle ? undefined : query.data
  function idleWords() {
    if (isIdle) return t('registration:hints.classification.idle')
    return query.isError ? t('registration:hints.classification.failed') : t('registration:hints.classification.thinking')
  }
  return (
    <Section
      title={t('registration:hints.classification.title')}
      extra={query.isFetching && <LoadingOutlined aria-label={t('registration:hints.classification.thinking')} />}
    >
      {proposal ? <Proposal proposal={proposal} /> : <p className="sq-faint">{idleWords()}</p>}
    </Section>
  )
}

function Proposal({ proposal }: { proposal: ClassificationProposal }) {
  const { t, i18n } = useTranslation(['registration', 'common'])
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const { light, lightReasons, extraction, redacted } = proposal
  return (
    <>
      {redacted.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="sq-hint-warning"
          title={t('registration:hints.classification.redacted', {
            kinds: redacted.map((kind) => t(`registration:hints.personalData.${kind}`)).join(t('common:comma')),
          })}
        />
      )}
      <div className="sq-ghost-light" role="status">
        <LightTag light={light} />
        <span className="sq-faint">{t('registration:hints.classification.light')}</span>
      </div>
      {light !== 'green' && (
        <ul className="sq-ghost-reasons" aria-label={t('registration:hints.classification.lightWhy')}>
          {lightReasons.map(({ signal, say }) => (
            <li key={signal}>{say[language]}</li>
          ))}
        </ul>
      )}
      <GhostAxes proposal={proposal} />
      <GhostFacts proposal={proposal} />
      {extraction.agentTemplateLikeness >= templateFrom && (
        <p className="sq-faint sq-hint-foot">
          {t('registration:hints.classification.template', { percent: Math.round(extraction.agentTemplateLikeness * 100) })}
        </p>
      )}
      <p className="sq-faint sq-hint-foot">{t('registration:hints.classification.foot')}</p>
    </>
  )
}
