import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { App, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ModelComparison, type ModelDetail, type ModelOverview, promoteModel } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { EmptyState, QueryView } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { allOf, usePermitted } from '../../../../web/kit/verdict.ts'
import { FlipsSection } from './FlipsSection.tsx'
import { axisOf, formatShare } from './labels.ts'
import { modelDetail, refreshModel } from './model-queries.ts'
import { PairedSection } from './PairedSection.tsx'
import { ReportView } from './ReportView.tsx'
import { Scroll } from './Scroll.tsx'

const route = getRouteApi('/staff/settings/model')

/** The challenger against the champion: the rule line by line, case by case, and what would turn. */
export function ChallengerPanel({ overview }: { overview: ModelOverview }) {
  const { t } = useTranslation('model')
  const id = overview.challenger?.id ?? ''
  const query = useQuery({ ...modelDetail(id), enabled: id !== '' })
  if (!overview.challenger)
    return (
      <Section title={t('tabs.challenger')}>
        <EmptyState title={t('challenger.none')} body={t('challenger.noneBody')} />
      </Section>
    )
  return <QueryView query={query}>{(model) => <Challenger model={model} overview={overview} />}</QueryView>
}

function Challenger({ model, overview }: { model: ModelDetail; overview: ModelOverview }) {
  const { t } = useTranslation('model')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { comparison } = model
  if (!comparison) return null
  const side = search.side === 'champion' ? 'champion' : 'challenger'
  const report = comparison[side]
  return (
    <>
      <Verdict model={model} comparison={comparison} overview={overview} />
      <PairedSection comparison={comparison} />
      <FlipsSection modelId={model.id} />
      <ReportView
        title={`${t('challenger.reports')} · ${t(`challenger.${side}`)}`}
        extra={
          <Segmented<'champion' | 'challenger'>
            aria-label={t('challenger.which')}
            value={side}
            onChange={(next) => void navigate({ search: { ...search, side: next }, replace: true })}
            options={[
              { value: 'champion', label: t('challenger.champion') },
              { value: 'challenger', label: t('challenger.challenger') },
            ]}
          />
        }
        report={report}
        axis={axisOf(search.axis)}
        onAxis={(axis) => void navigate({ search: { ...search, axis }, replace: true })}
      />
    </>
  )
}

interface VerdictProps {
  model: ModelDetail
  comparison: ModelComparison
  overview: ModelOverview
}

function Verdict({ model, comparison, overview }: VerdictProps) {
  const { t, i18n } = useTranslation('model')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [isPromoting, setPromoting] = useState(false)
  const mayPromote = usePermitted('model.promote')
  const { promote } = model.allowed
  const champion = overview.inUse.number === null ? t('factory') : t('own', { number: overview.inUse.number })

  async function send({ why }: { why: string }) {
    await promoteModel({ body: { modelId: model.id, version: overview.version, why } })
    void message.success(t('challenger.promoted', { number: model.number }))
    await refreshModel(client)
  }

  return (
    <Section
      title={t('challenger.title', { number: model.number, champion })}
      extra={
        <ActionButton type="primary" verdict={allOf(mayPromote, promote)} onClick={() => setPromoting(true)}>
          {t('challenger.promote')}
        </ActionButton>
      }
    >
      <p className="md-verdict">
        <Tag
          tone={promote.ok ? 'green' : 'yellow'}
          icon={promote.ok ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}
        >
          {t(promote.ok ? 'challenger.wins' : 'challenger.loses')}
        </Tag>{' '}
        {!promote.ok && <span>{promote.why[i18n.language === 'en' ? 'en' : 'zh']}</span>}
      </p>
      <p className="sq-faint">{t('challenger.lead', { cases: comparison.cases })}</p>
      <Parts model={model} />
      <h3 className="md-sub">{t('challenger.rule')}</h3>
      <p className="sq-faint">{t('challenger.ruleLead')}</p>
      <Checks checks={comparison.checks} />
      <ReasonModal<{ why: string }>
        title={t('challenger.promoteTitle', { number: model.number })}
        open={isPromoting}
        onClose={() => setPromoting(false)}
        field="why"
        label={t('challenger.promoteWhy')}
        max={500}
        phrases={t('challenger.promoteWhys', { returnObjects: true })}
        okText={t('challenger.promote')}
        onSubmit={send}
      />
    </Section>
  )
}

const asideNames = ['excluded', 'contradicts', 'over_share', 'unknown_label', 'too_short'] as const

function Parts({ model: { parts } }: { model: ModelDetail }) {
  const { t, i18n } = useTranslation('model')
  if (!parts) return null
  const { counts } = parts
  const aside = asideNames.filter((name) => counts.aside[name] > 0)
  return (
    <p>
      {t('challenger.partsValue', {
        corpus: parts.corpusTexts,
        own: parts.ownCases,
        held: counts.heldBack - counts.heldBackTwins,
      })}
      {aside.length > 0 && (
        <span className="sq-soft">
          {i18n.language === 'en' ? ' ' : ''}
          {t('challenger.aside')}
          {aside
            .map((name) => t(`challenger.asides.${name}`, { count: counts.aside[name] }))
            .join(i18n.language === 'en' ? ', ' : '、')}
        </span>
      )}
    </p>
  )
}

function Checks({ checks }: { checks: ModelComparison['checks'] }) {
  const { t } = useTranslation('model')
  return (
    <Scroll label={t('challenger.rule')}>
      <table className="md-figures">
        <thead>
          <tr>
            <th scope="col">{t('challenger.check')}</th>
            <th scope="col">{t('challenger.outcome')}</th>
            <th scope="col">{t('challenger.rests')}</th>
            <th scope="col">{t('challenger.champion')}</th>
            <th scope="col">{t('challenger.challenger')}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map(({ name, texts, champion, challenger, ok }) => (
            <tr key={name}>
              <th scope="row">{t(`challenger.checks.${name}`)}</th>
              <td>
                {texts === 0 ? (
                  <Tag>{t('challenger.nothing')}</Tag>
                ) : (
                  <Tag
                    tone={ok ? 'green' : 'red'}
                    icon={ok ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}
                  >
                    {t(ok ? 'challenger.ok' : 'challenger.fail')}
                  </Tag>
                )}
              </td>
              <td>{texts}</td>
              <td>{texts === 0 ? '—' : formatShare(champion)}</td>
              <td>{texts === 0 ? '—' : formatShare(challenger)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
