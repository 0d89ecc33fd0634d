import { UserOutlined, WarningFilled } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../web/kit/layout.tsx'
import { UnitTreeSelect } from '../../../web/kit/selects.tsx'
import { QueryView } from '../../../web/kit/states.tsx'
import { Tag } from '../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../web/kit/time.ts'
import { useMe } from '../../../web/session.ts'
import { type Draft, ladderDrawing } from './ladder-queries.ts'

/** Who is asked when, by name, if nobody answers: an ordered list, which is also what a screen reader reads. */
export function LadderDrawing({ draft }: { draft: Draft }) {
  const { t } = useTranslation('ladder')
  const { unit } = useMe()
  const [unitId, setUnitId] = useState<string>(unit.id)
  const [light, setLight] = useState<'red' | 'other'>('red')
  const query = useQuery({ ...ladderDrawing(unitId, light, draft), placeholderData: keepPreviousData })
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
          value={light}
          options={(['red', 'other'] as const).map((value) => ({ value, label: t(`lights.${value}`) }))}
          onChange={(value) => setLight(value as 'red' | 'other')}
        />
      </div>
      <QueryView query={query} rows={6}>
        {({ steps, override }) => (
          <>
            {override && <Tag tone="blue">{t('drawing.override', { name: override })}</Tag>}
            <ol className="ld-steps" aria-label={t('drawing.title')}>
              {steps.map((step) => (
                <li key={step.level}>
                  <strong>{t(`levels.${step.level}`)}</strong> <span className="sq-soft">{step.unit.name}</span>
                  <div className="sq-faint">
                    {t('drawing.times', { told: formatDateTime(step.toldAt), due: formatDateTime(step.answerBy) })}
                  </div>
                  {step.isUnmanned && (
                    <Tag tone="red" icon={<WarningFilled aria-hidden />}>
                      {t('drawing.unmanned')}
                    </Tag>
                  )}
                  <ul className="ld-people">
                    {step.people.map((person) => (
                      <li key={person.id}>
                        <UserOutlined aria-hidden /> {person.name}{' '}
                        <span className="sq-faint">{t(`drawing.as.${person.as}`)}</span>
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ol>
          </>
        )}
      </QueryView>
    </Section>
  )
}
