import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvestigationDetail, InvestigationEntry } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Facts, PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { allOf, usePermitted } from '../../../../web/kit/verdict.ts'
import { ComplaintLink } from '../../../complaint/web/ComplaintLink.tsx'
import { type InvestigationAct, investigationActs } from '../../domain/monitor/investigation.ts'
import { ActModal } from './ActModal.tsx'
import { EvidenceModal } from './EvidenceModal.tsx'
import { Due, StatusOf } from './Investigations.tsx'
import { investigationQuery } from './monitor-queries.ts'
import './monitor.css'

/** One special investigation: where it stands, what may be done now, and all that happened. */
export function InvestigationPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data } = useSuspenseQuery(investigationQuery(id))
  const { t } = useTranslation('monitor')
  const client = useQueryClient()
  const mayHandle = usePermitted('monitor.handle')
  const [act, setAct] = useState<InvestigationAct | null>(null)
  const done = (after: InvestigationDetail) => {
    client.setQueryData(investigationQuery(id).queryKey, after)
    void client.invalidateQueries({ queryKey: ['monitor', 'investigations'] })
  }
  return (
    <>
      <PageHeader
        title={t('investigationOf', { unit: data.unitName, measure: t(`measures.${data.measure}`) })}
        back={{ to: '/monitor', label: t('back') }}
        meta={<StatusOf one={data} />}
      />
      <div className="mo-gap">
        <Section title={t('act')}>
          <Facts
            columns={4}
            items={[
              { key: 'owner', label: t('owner'), children: data.ownerUnitName },
              { key: 'handler', label: t('handler'), children: data.ownerName ?? t('nobody') },
              { key: 'due', label: t('due'), children: <Due one={data} /> },
              { key: 'opened', label: t('openedAt'), children: <DateTime value={data.openedAt} /> },
            ]}
          />
          <div className="mo-row">
            {investigationActs.map((one) => (
              <ActionButton key={one} verdict={allOf(mayHandle, data.allowed[one])} onClick={() => setAct(one)}>
                {t(`acts.${one}`)}
              </ActionButton>
            ))}
          </div>
        </Section>
      </div>
      <Section title={t('log')}>
        <ol className="mo-log">
          {[...data.entries].reverse().map((entry) => (
            <EntryItem key={entry.seq} entry={entry} investigationId={id} />
          ))}
        </ol>
      </Section>
      {act !== null && act !== 'attach' && <ActModal id={id} act={act} onClose={() => setAct(null)} onDone={done} />}
      {act === 'attach' && <EvidenceModal id={id} onClose={() => setAct(null)} onDone={done} />}
    </>
  )
}

function EntryItem({ entry, investigationId }: { entry: InvestigationEntry; investigationId: string }) {
  const { t, i18n } = useTranslation('monitor')
  return (
    <li>
      <span className="mo-row">
        <strong>{t(`entries.${entry.type}`)}</strong>
        <span className="sq-faint">
          {entry.byName} · <DateTime value={entry.at} />
        </span>
      </span>
      {entry.why && <p>{entry.why[i18n.language === 'en' ? 'en' : 'zh']}</p>}
      {entry.complaint && <ComplaintLink id={entry.complaint.id}>{entry.complaint.number}</ComplaintLink>}
      {entry.text && <p>{entry.text}</p>}
      {entry.cause && (
        <p>
          {t('cause')}: {entry.cause}
        </p>
      )}
      {entry.dueOn && (
        <p>
          {t('fields.dueOn')}: {entry.dueOn}
        </p>
      )}
      {entry.file && (
        <>
          <a href={`/api/investigations/${investigationId}/evidence/${entry.file.id}`} download>
            {entry.file.name}
          </a>
          <span className="sq-faint mo-hash">SHA-256 {entry.file.sha256}</span>
        </>
      )}
    </li>
  )
}
