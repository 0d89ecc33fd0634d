import { WarningFilled } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LadderDrawing as Drawing } from '../../../web/api/index.ts'
import { Section } from '../../../web/kit/layout.tsx'
import { UnitTreeSelect } from '../../../web/kit/selects.tsx'
import { QueryView } from '../../../web/kit/states.tsx'
import { Tag, type Tone } from '../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../web/kit/time.ts'
import { useMe } from '../../../web/session.ts'
import { CodeSelect } from '../../taxonomy/web/codes.tsx'
import { type Draft, ladderDrawing } from './ladder-queries.ts'

type Step = Drawing['steps'][number]
type Asked = Step['people'][number]

/** Who is asked when, by name, if nobody answers: an ordered list, which is also what a screen reader reads. */
export function LadderDrawing({ draft }: { draft: Draft }) {
  const { t } = useTranslation('ladder')
  const { unit } = useMe()
  const [unitId, setUnitId] = useState<string>(unit.id)
  const [light, setLight] = useState<'red' | 'other'>('red')
  const [business, setBusiness] = useState<string | null>(null)
  const [reason, setReason] = useState<string | null>(null)
  const query = useQuery({
    ...ladderDrawing({ unitId, light, business, reason }, draft),
    placeholderData: keepPreviousData,
  })
  return (
    <Section title={t('drawing.title')} className="ld-drawing">
      <p className="sq-faint">{t('drawing.lead')}</p>
      <div className="ld-choose">
        <UnitTreeSelect
          aria-label={t('drawing.unit')}
          allowClear={false}
          value={unitId}
          onChange={(id) => id !== undefined && setUnitId(id)}
        />
        <Segmented
          aria-label={t('drawing.light')}
          block
          value={light}
          options={(['red', 'other'] as const).map((value) => ({ value, label: t(`lights.${value}`) }))}
          onChange={(value) => setLight(value as 'red' | 'other')}
        />
        <CodeSelect
          tree="business"
          allowClear
          value={business}
          onChange={setBusiness}
          aria-label={t('drawing.business')}
          placeholder={t('drawing.business')}
        />
        <CodeSelect
          tree="reason"
          allowClear
          value={reason}
          onChange={setReason}
          aria-label={t('drawing.reason')}
          placeholder={t('drawing.reason')}
        />
      </div>
      <QueryView query={query} rows={6}>
        {({ steps, override }) => (
          <>
            <p className="ld-which">
              <Tag tone={override ? 'blue' : 'grey'}>
                {override ? t('drawing.override', { name: override }) : t('drawing.noOverride')}
              </Tag>
            </p>
            <ol className="ld-steps" aria-label={t('drawing.title')}>
              {steps.map((step) => (
                <StepItem key={step.level} step={step} />
              ))}
            </ol>
          </>
        )}
      </QueryView>
    </Section>
  )
}

function StepItem({ step }: { step: Step }) {
  const { t } = useTranslation('ladder')
  const asked = new Set(step.people.map(({ id }) => id))
  const besides = step.duty.filter(({ id }) => !asked.has(id))
  return (
    <li className={step.isUnmanned ? 'ld-unmanned' : ''}>
      <div className="ld-step-head">
        <strong>{t(`levels.${step.level}`)}</strong>
        <span className="sq-soft">{step.unit.name}</span>
      </div>
      <div>
        <span className="sq-number">{formatDateTime(step.toldAt)}</span> {t('drawing.told')}
      </div>
      <div>
        <span className="sq-number">{formatDateTime(step.answerBy)}</span> {t('drawing.due')}
      </div>
      <div className="sq-faint">{t('drawing.within', { hours: step.hours, time: t(`times.${step.time}`) })}</div>
      {step.isUnmanned && (
        <Tag tone="red" icon={<WarningFilled aria-hidden />}>
          {t('drawing.unmanned')}
        </Tag>
      )}
      <ul className="ld-people">
        {step.people.map((person) => (
          <AskedPerson key={`${person.as} ${person.id} ${person.onBehalfOf}`} person={person} />
        ))}
      </ul>
      {besides.length > 0 && (
        <div className="sq-faint">{t('drawing.alsoOnDuty', { names: besides.map(({ name }) => name).join('、') })}</div>
      )}
    </li>
  )
}

const tones: Record<Asked['as'], Tone> = { approver: 'blue', delegate: 'green', duty: 'green', deputy: 'grey' }

function AskedPerson({ person }: { person: Asked }) {
  const { t } = useTranslation('ladder')
  const until = person.until && formatDateTime(person.until)
  return (
    <li className={person.isAway ? 'ld-away' : ''}>
      <span className="ld-name">{person.name}</span>{' '}
      <Tag tone={person.isAway ? 'yellow' : tones[person.as]}>
        {person.isAway ? t('drawing.awayUntil', { until }) : t(`drawing.as.${person.as}`)}
      </Tag>
      {person.as === 'delegate' && (
        <span className="sq-faint"> {t('drawing.actsUntil', { name: person.onBehalfOf, until })}</span>
      )}
      {person.as === 'duty' && <span className="sq-faint"> {t('drawing.dutyUntil', { until })}</span>}
    </li>
  )
}
