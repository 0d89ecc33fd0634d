import { useSuspenseQuery } from '@tanstack/react-query'
import { Input, InputNumber, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../web/kit/layout.tsx'
import { taxonomyTree } from '../../../web/kit/queries.ts'
import { LightTag, Tag } from '../../../web/kit/tags.tsx'
import { dimensionAxes } from '../../complaint/domain/dimensions.ts'
import { assess, type TriageFacts } from '../domain/assess.ts'
import { type DimensionFacts, dimensionsOf } from '../domain/dimensions.ts'
import { type Severity, severities, type TriageSettings } from '../domain/triage-settings.ts'
import { useDimensionName } from './dimension-names.ts'

const triggers = ['group', 'regulator', 'legal', 'media', 'self_harm', 'violence', 'fraud', 'info_leak', 'repeat'] as const

/** What of an invented complaint the light and the dimensions are asked about. */
type Facts = TriageFacts & Pick<DimensionFacts, 'text' | 'reasonDetail'>

const invented: Facts = {
  text: '',
  reasonDetail: null,
  route: 'complaint',
  reason: 'pricing',
  channel: 'hotline',
  visitors: null,
  amount: 20_000,
  headcount: null,
  triggers: ['media'],
  emotion: 2,
  grade: null,
  isScam: false,
  repeatCount: 0,
  vulnerable: [],
}

interface RehearsalProps {
  inForce: TriageSettings
  /** Null while nothing has been changed. */
  edited: TriageSettings | null
}

/** The server's own rule, run here on an invented complaint: what it gives now, and what it would give. */
export function Rehearsal({ inForce, edited }: RehearsalProps) {
  const { t } = useTranslation('triage')
  const [facts, setFacts] = useState(invented)
  const change = (next: Partial<Facts>) => setFacts((before) => ({ ...before, ...next }))
  return (
    <Section title={t('rehearsal.title')} className="tr-rehearsal">
      <p className="sq-faint">{t('rehearsal.lead')}</p>
      <Facts facts={facts} onChange={change} />
      <div className="tr-results" aria-live="polite">
        <Result title={t('rehearsal.now')} facts={facts} settings={inForce} />
        {edited && <Result title={t('rehearsal.edited')} facts={facts} settings={edited} />}
      </div>
    </Section>
  )
}

function Facts({ facts, onChange }: { facts: Facts; onChange: (next: Partial<Facts>) => void }) {
  const { t, i18n } = useTranslation('triage')
  const { data } = useSuspenseQuery(taxonomyTree('reason'))
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const emotions = t('rehearsal.emotions', { returnObjects: true })
  return (
    <div className="tr-facts">
      <Labelled label={t('rehearsal.reason')}>
        {(id) => (
          <Select
            id={id}
            value={facts.reason}
            onChange={(reason) => onChange({ reason })}
            options={data.nodes
              .filter((node) => node.parentCode === null)
              .map((node) => ({ value: node.code, label: node.name[language] }))}
          />
        )}
      </Labelled>
      <Labelled label={t('rehearsal.grade')}>
        {(id) => (
          <Select<Severity | ''>
            id={id}
            value={facts.grade ?? ''}
            onChange={(grade) => onChange({ grade: grade === '' ? null : grade })}
            options={[
              { value: '', label: t('rehearsal.none') },
              ...severities.map((value) => ({ value, label: t(`severities.${value}`) })),
            ]}
          />
        )}
      </Labelled>
      <Labelled label={t('rehearsal.amount')}>
        {(id) => (
          <InputNumber id={id} min={0} className="sq-full" value={facts.amount} onChange={(amount) => onChange({ amount })} />
        )}
      </Labelled>
      <Labelled label={t('rehearsal.headcount')}>
        {(id) => (
          <InputNumber
            id={id}
            min={0}
            className="sq-full"
            value={facts.headcount}
            onChange={(headcount) => onChange({ headcount })}
          />
        )}
      </Labelled>
      <Labelled label={t('rehearsal.emotion')}>
        {(id) => (
          <Select
            id={id}
            value={facts.emotion}
            onChange={(emotion) => onChange({ emotion })}
            options={emotions.map((label, value) => ({ value, label }))}
          />
        )}
      </Labelled>
      <Labelled label={t('rehearsal.deadline')}>
        {(id) => (
          <InputNumber
            id={id}
            min={0}
            max={300}
            className="sq-full"
            value={facts.deadlineUse === undefined ? null : Math.round(facts.deadlineUse * 100)}
            onChange={(percent) => onChange({ deadlineUse: (percent ?? 0) / 100 })}
          />
        )}
      </Labelled>
      <Labelled label={t('rehearsal.text')} isWide>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={2}
            maxLength={500}
            value={facts.text}
            onChange={(event) => onChange({ text: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label={t('rehearsal.triggers')} isWide>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={[...facts.triggers]}
            onChange={(chosen) => onChange({ triggers: chosen })}
            options={triggers.map((value) => ({ value, label: t(`signals.${value}`) }))}
          />
        )}
      </Labelled>
    </div>
  )
}

function Labelled({ label, isWide = false, children }: { label: string; isWide?: boolean; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className={isWide ? 'tr-wide' : undefined}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}

function Result({ title, facts, settings }: { title: string; facts: Facts; settings: TriageSettings }) {
  const { t, i18n } = useTranslation(['triage', 'vocabulary'])
  const nameOf = useDimensionName()
  const { light, reasons, priority, why } = assess(facts, settings)
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const dimensions = dimensionsOf(facts, settings.dimensions)
  const score = reasons.reduce((sum, reason) => sum + reason.weight, 0)
  return (
    <div className="tr-result">
      <h3>{title}</h3>
      <p className="tr-verdict">
        <LightTag light={light} />{' '}
        <Tag tone={priority === 'P1' ? 'red' : priority === 'P2' ? 'yellow' : 'grey'}>{t(`vocabulary:priority.${priority}`)}</Tag>{' '}
        <span className="sq-soft">{t('triage:rehearsal.score', { score })}</span>
      </p>
      {language === 'zh' && <p className="sq-faint">{why}</p>}
      {reasons.length === 0 && <p className="sq-faint">{t('triage:rehearsal.noReasons')}</p>}
      <ul>
        {reasons.map(({ signal, weight, say }) => (
          <li key={signal}>
            <span className="sq-number">+{weight}</span> {say[language]}
          </li>
        ))}
      </ul>
      <ul className="tr-dimension-list">
        {dimensionAxes.map((axis) => (
          <li key={axis}>
            <strong>{nameOf(axis, dimensions[axis].value)}</strong>{' '}
            <span className="sq-faint">{dimensions[axis].say[language]}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
