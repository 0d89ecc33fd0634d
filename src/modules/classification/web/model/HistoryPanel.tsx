import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ListModelsResponse, type ModelOverview, type ModelSummary, rollBackModel } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { EmptyState, QueryView } from '../../../../web/kit/states.tsx'
import { Tag, type Tone } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { allOf, usePermitted } from '../../../../web/kit/verdict.ts'
import { modelList, refreshModel } from './model-queries.ts'

/** A model to return to; a null id is the one that came with the program. */
interface Target {
  id: string | null
  number: number | null
}

const tones: Record<ModelSummary['state'], Tone> = {
  training: 'blue',
  failed: 'red',
  challenger: 'yellow',
  champion: 'green',
  retired: 'grey',
}

/** Every training, every change of model, and the way back. */
export function HistoryPanel({ overview }: { overview: ModelOverview }) {
  const query = useQuery(modelList)
  const [target, setTarget] = useState<Target | null>(null)
  return (
    <QueryView query={query}>
      {(list) => (
        <>
          <Trainings list={list} onReturn={setTarget} />
          <Changes changes={list.changes} />
          <ReturnModal target={target} version={overview.version} onClose={() => setTarget(null)} />
        </>
      )}
    </QueryView>
  )
}

function Trainings({ list, onReturn }: { list: ListModelsResponse; onReturn: (target: Target) => void }) {
  const { t } = useTranslation('model')
  const mayPromote = usePermitted('model.promote')
  const columns = useColumns(onReturn)
  return (
    <Section
      title={t('history.title')}
      flush
      extra={
        <ActionButton
          size="small"
          verdict={allOf(mayPromote, list.factory.rollBack)}
          onClick={() => onReturn({ id: null, number: null })}
        >
          {t('history.rollBackFactory')}
        </ActionButton>
      }
    >
      <DataTable
        id="model.history"
        label={t('history.label')}
        rows={list.items}
        rowKey={(model) => model.id}
        columns={columns}
        empty={<EmptyState title={t('history.none')} body={t('history.noneBody')} />}
        card={(model) => (
          <>
            <p>
              <strong>{t('own', { number: model.number })}</strong> <State model={model} />
            </p>
            <Asked model={model} />
            <p>
              <Return model={model} onReturn={onReturn} />
            </p>
          </>
        )}
      />
    </Section>
  )
}

function useColumns(onReturn: (target: Target) => void): Column<ModelSummary>[] {
  const { t } = useTranslation('model')
  return useMemo(
    () => [
      { key: 'number', title: t('history.number'), width: 100, fixed: true, render: ({ number }) => t('own', { number }) },
      { key: 'state', title: t('history.state'), render: (model) => <State model={model} /> },
      { key: 'asked', title: t('history.asked'), width: 260, render: (model) => <Asked model={model} /> },
      { key: 'own', title: t('history.material'), width: 110, align: 'right', render: ({ parts }) => parts?.ownCases ?? '—' },
      {
        key: 'source',
        title: t('facts.source'),
        width: 200,
        render: ({ source }) => <code className="md-hash">{source ?? '—'}</code>,
      },
      {
        key: 'act',
        title: t('history.act'),
        width: 130,
        fixed: true,
        render: (model) => <Return model={model} onReturn={onReturn} />,
      },
    ],
    [t, onReturn],
  )
}

function State({ model }: { model: ModelSummary }) {
  const { t, i18n } = useTranslation('model')
  return (
    <>
      <Tag tone={tones[model.state]}>{t(`history.states.${model.state}`)}</Tag>
      {model.failure && <span className="sq-soft md-beside">{model.failure[i18n.language === 'en' ? 'en' : 'zh']}</span>}
    </>
  )
}

function Asked({ model }: { model: ModelSummary }) {
  const { t } = useTranslation('model')
  return (
    <span>
      <DateTime value={model.askedAt} /> <span className="sq-faint">{model.askedBy}</span>{' '}
      <Tag>{t(`history.how.${model.askedHow}`)}</Tag>
    </span>
  )
}

function Return({ model, onReturn }: { model: ModelSummary; onReturn: (target: Target) => void }) {
  const { t } = useTranslation('model')
  const mayPromote = usePermitted('model.promote')
  return (
    <ActionButton size="small" verdict={allOf(mayPromote, model.allowed.rollBack)} onClick={() => onReturn(model)}>
      {t('history.rollBack')}
    </ActionButton>
  )
}

function Changes({ changes }: { changes: ListModelsResponse['changes'] }) {
  const { t } = useTranslation('model')
  return (
    <Section title={t('history.changes')}>
      {changes.length === 0 && <p className="sq-faint">{t('history.noChanges')}</p>}
      <ol className="md-log">
        {changes.map(({ version, kind, modelNumber, by, at, why }) => (
          <li key={version}>
            <strong>
              {t(`history.${kind}`, { name: modelNumber === null ? t('factory') : t('own', { number: modelNumber }) })}
            </strong>
            <span className="sq-soft">{t('history.by', { name: by, at: formatDateTime(at), why })}</span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function ReturnModal({ target, version, onClose }: { target: Target | null; version: number; onClose: () => void }) {
  const { t } = useTranslation('model')
  const { message } = App.useApp()
  const client = useQueryClient()
  const number = target?.number ?? null

  async function send({ why }: { why: string }) {
    if (!target) return
    await rollBackModel({ body: { modelId: target.id, version, why } })
    void message.success(t('history.rolledBack'))
    await refreshModel(client)
  }

  return (
    <ReasonModal<{ why: string }>
      title={t('history.rollBackTitle', { name: number === null ? t('factory') : t('own', { number }) })}
      open={target !== null}
      onClose={onClose}
      field="why"
      label={t('history.rollBackWhy')}
      max={500}
      phrases={t('history.rollBackWhys', { returnObjects: true })}
      onSubmit={send}
      danger
    />
  )
}
