import { ExperimentOutlined, SettingOutlined } from '@ant-design/icons'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, App, Progress, Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ModelOverview, trainModel } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { PageHeader } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { allOf, usePermitted } from '../../../../web/kit/verdict.ts'
import { CasesPanel } from './CasesPanel.tsx'
import { ChallengerPanel } from './ChallengerPanel.tsx'
import { DriftPanel } from './DriftPanel.tsx'
import { HistoryPanel } from './HistoryPanel.tsx'
import { InUsePanel } from './InUsePanel.tsx'
import { LearningSettingsModal } from './LearningSettingsModal.tsx'
import { formatShare } from './labels.ts'
import { modelOverview, refreshModel } from './model-queries.ts'
import './model.css'

const route = getRouteApi('/staff/settings/model')
const tabs = ['inUse', 'challenger', 'cases', 'drift', 'history'] as const
type Tab = (typeof tabs)[number]

/** What proposes, how good it is, what it learns from, and what may take its place. */
export function ModelPage() {
  const { t } = useTranslation('model')
  const { data } = useSuspenseQuery(modelOverview)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [isSetting, setSetting] = useState(false)
  const tab: Tab = tabs.find((one) => one === search.tab) ?? 'inUse'
  const open = (next: Tab) => void navigate({ search: next === 'inUse' ? {} : { tab: next } })
  const panels: Record<Tab, React.ReactNode> = {
    inUse: <InUsePanel overview={data} onReviews={() => void navigate({ search: { tab: 'cases', kind: 'review' } })} />,
    challenger: <ChallengerPanel overview={data} />,
    cases: <CasesPanel />,
    drift: <DriftPanel settings={data.settings.settings} />,
    history: <HistoryPanel overview={data} />,
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        meta={<Tag tone="blue">{data.inUse.number === null ? t('factory') : t('own', { number: data.inUse.number })}</Tag>}
        description={t('lead')}
        actions={<Actions overview={data} onSettings={() => setSetting(true)} />}
      />
      <Banners overview={data} />
      <Tabs
        className="md-tabs"
        activeKey={tab}
        onChange={(key) => open(key as Tab)}
        destroyOnHidden
        items={tabs.map((key) => ({
          key,
          label: (
            <>
              {t(`tabs.${key}`)}
              {key === 'cases' && data.cases.openReviews > 0 && <span className="md-count">{data.cases.openReviews}</span>}
            </>
          ),
          children: panels[key],
        }))}
      />
      <LearningSettingsModal inForce={data.settings} open={isSetting} onClose={() => setSetting(false)} />
    </>
  )
}

function Actions({ overview, onSettings }: { overview: ModelOverview; onSettings: () => void }) {
  const { t, i18n } = useTranslation('model')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [isPending, setPending] = useState(false)
  const mayTrain = usePermitted('model.train')

  async function train() {
    setPending(true)
    try {
      const { number } = await trainModel()
      void message.success(t('trainAsked', { number }))
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    } finally {
      setPending(false)
      await refreshModel(client)
    }
  }

  return (
    <>
      <ActionButton icon={<SettingOutlined aria-hidden />} verdict={mayTrain} onClick={onSettings}>
        {t('settings')}
      </ActionButton>
      <ActionButton
        type="primary"
        icon={<ExperimentOutlined aria-hidden />}
        loading={isPending}
        verdict={allOf(mayTrain, overview.allowed.train)}
        onClick={() => void train()}
      >
        {t('train')}
      </ActionButton>
    </>
  )
}

const phases = ['queued', 'gathering', 'training', 'comparing'] as const
const doneAt = { queued: 4, gathering: 12, training: 30, comparing: 90 }

function Banners({ overview }: { overview: ModelOverview }) {
  const { t, i18n } = useTranslation('model')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const { training, inUse, lastDrift } = overview
  const phase = phases.find((one) => one === training?.phase) ?? 'queued'
  return (
    <div aria-live="polite">
      {inUse.problem && <Alert type="error" showIcon role="alert" className="md-alert" title={inUse.problem[language]} />}
      {lastDrift?.alarms.map((alarm) => (
        <Alert
          key={alarm.axis}
          type="warning"
          showIcon
          className="md-alert"
          title={t('drift.alarm', {
            week: lastDrift.weekStart,
            axis: t(`axes.${alarm.axis}`),
            before: formatShare(alarm.before),
            now: formatShare(alarm.now),
          })}
        />
      ))}
      {training && (
        <Alert
          type="info"
          showIcon
          className="md-alert"
          title={t('training.title', { number: training.number })}
          description={
            <>
              <p>{t(`training.${phase}`)}</p>
              <Progress
                percent={doneAt[phase]}
                status="active"
                showInfo={false}
                size="small"
                aria-label={t('training.title', { number: training.number })}
              />
              <p className="sq-faint">{t('training.since', { name: training.askedBy, at: formatDateTime(training.askedAt) })}</p>
            </>
          }
        />
      )}
    </div>
  )
}
