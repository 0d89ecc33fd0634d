import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, App, Progress, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { commitImport, type Import } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton, type Verdict } from '../../../../web/kit/ActionButton.tsx'
import { PageHeader } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { allOf, permitted, refused, usePermitted } from '../../../../web/kit/verdict.ts'
import { paths } from '../../../../web/paths.ts'
import { ErrorRows, Preview } from './ImportRows.tsx'
import { importQuery, rowsOf } from './import-queries.ts'
import { MappingForm } from './MappingForm.tsx'
import { useSecretKinds } from './secret-kinds.ts'
import './imports.css'

const route = getRouteApi('/staff/imports/$id')

/** One file: its columns, its rows, what is wrong with them, and the button that files the rest. */
export function ImportPage() {
  const { t } = useTranslation(['imports', 'common'])
  const { id } = route.useParams()
  const { data } = useSuspenseQuery(importQuery(id))
  const [isUnsaved, setUnsaved] = useState(false)
  const kinds = useSecretKinds()
  const isOpen = data.status === 'parsed' || data.status === 'stopped'
  const step = isOpen ? (isUnsaved ? 0 : 1) : 2
  return (
    <>
      <PageHeader
        title={data.fileName}
        back={{ to: paths.imports, label: t('imports:back') }}
        actions={<Commit data={data} isUnsaved={isUnsaved} />}
      />
      <Steps
        size="small"
        responsive={false}
        current={step}
        className="im-steps"
        items={(['map', 'preview', 'result'] as const).map((name) => ({ title: t(`imports:steps.${name}`) }))}
      />
      {data.redacted.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="im-alert"
          title={t('imports:redacted', { kinds: data.redacted.map(kinds).join(t('common:comma')) })}
        />
      )}
      <Standing data={data} />
      <Counts data={data} />
      {isOpen && <MappingForm data={data} onUnsaved={setUnsaved} />}
      {data.wrong.length > 0 && <ErrorRows data={data} />}
      <Preview data={data} />
    </>
  )
}

function Counts({ data }: { data: Import }) {
  const { t } = useTranslation('imports')
  const shown = (['ready', 'wrong', 'filed', 'known'] as const).filter(
    (name) => data.counts[name] > 0 || (name === 'ready' && data.status !== 'done'),
  )
  const tones = { ready: 'blue', wrong: 'red', filed: 'green', known: 'grey' } as const
  return (
    <ul className="im-counts">
      {shown.map((name) => (
        <li key={name} className="sq-section">
          <strong>{data.counts[name].toLocaleString('en-US')}</strong>
          <Tag tone={tones[name]}>{t(`counts.${name}`)}</Tag>
          <span className="sq-faint">{t(`countsHelp.${name}`)}</span>
        </li>
      ))}
    </ul>
  )
}

/** How far it is, or how it ended. */
function Standing({ data }: { data: Import }) {
  const { t } = useTranslation('imports')
  const all = rowsOf(data)
  const done = all - data.counts.ready
  if (data.status === 'committing')
    return (
      <div className="sq-section im-running" role="status">
        <p>{t('commit.running', { done, all })}</p>
        <Progress percent={Math.round((done / Math.max(1, all)) * 100)} aria-label={t('commit.running', { done, all })} />
        <p className="sq-faint">{t('commit.started')}</p>
      </div>
    )
  if (data.status === 'done')
    return (
      <Alert
        type="success"
        showIcon
        className="im-alert"
        title={t('commit.done', { filed: data.counts.filed, known: data.counts.known, wrong: data.counts.wrong })}
        action={<Link to={paths.complaints}>{t('commit.list')}</Link>}
      />
    )
  return data.status === 'stopped' ? <Alert type="error" showIcon className="im-alert" title={t('commit.stopped')} /> : null
}

function Commit({ data, isUnsaved }: { data: Import; isUnsaved: boolean }) {
  const { t, i18n } = useTranslation(['imports', 'common'])
  const { modal, message } = App.useApp()
  const client = useQueryClient()
  const mayImport = usePermitted('complaint.import')
  const { ready, wrong } = data.counts
  const isOpen = data.status === 'parsed' || data.status === 'stopped'
  const check = (isWrong: boolean, why: string): Verdict => (isWrong ? refused(why) : permitted)
  async function commit() {
    try {
      client.setQueryData(importQuery(data.id).queryKey, await commitImport({ path: { id: data.id } }))
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    }
  }
  return (
    <ActionButton
      type="primary"
      verdict={allOf(
        mayImport,
        check(!isOpen, t('imports:commit.committed')),
        check(isUnsaved, t('imports:mapping.unsaved')),
        check(ready === 0, t('imports:commit.nothing')),
      )}
      onClick={() =>
        modal.confirm({
          title: t('imports:commit.title', { count: ready }),
          content: t('imports:commit.body', { wrong }),
          okText: t('imports:commit.button', { count: ready }),
          cancelText: t('common:actions.cancel'),
          onOk: commit,
        })
      }
    >
      {t('imports:commit.button', { count: ready })}
    </ActionButton>
  )
}
