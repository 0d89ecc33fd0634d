import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { assistantSettings } from './assistant-queries.ts'
import { GuidanceSection } from './GuidanceSection.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { UsageSection } from './UsageSection.tsx'
import './assistant.css'

/** Whether and how a language model is asked, what it may cite, how it fares — and, first of all, what leaves the house. */
export function AssistantPage() {
  const { t } = useTranslation('assistant')
  const { data } = useSuspenseQuery(assistantSettings)
  const client = useQueryClient()
  // What was read before editing began: a refresh in the background does not change the form under the hand.
  const [basis, setBasis] = useState(data)
  const { isEnabled } = basis.settings
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        meta={
          <>
            <Tag tone={isEnabled ? 'green' : 'grey'}>{t(isEnabled ? 'on' : 'off')}</Tag>
            {isEnabled && data.isBreakerOpen && <Tag tone="red">{t('resting')}</Tag>}
          </>
        }
      />
      <div className="as-page">
        <SettingsForm
          key={basis.version}
          basis={basis}
          onReload={() => void client.fetchQuery({ ...assistantSettings, staleTime: 0 }).then(setBasis)}
          onSaved={(saved) => {
            client.setQueryData(assistantSettings.queryKey, saved)
            setBasis(saved)
          }}
        />
        <div className="as-side">
          <LeavesTheHouse />
          <UsageSection />
        </div>
      </div>
      <GuidanceSection />
    </>
  )
}

function LeavesTheHouse() {
  const { t } = useTranslation('assistant')
  return (
    <Section title={t('leaves.title')}>
      <ul className="as-points">
        {t('leaves.points', { returnObjects: true }).map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </Section>
  )
}
