import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../../web/kit/money.ts'
import type { DimensionAxis } from '../domain/dimensions.ts'
import type { Classification } from '../domain/events.ts'
import { type PanelAxis, panelAxes, useAxisValue } from './axis-values.ts'

export interface ClassifiedData {
  by: 'model' | 'rule' | 'person'
  from: Classification | null
  to: Classification
}

/** What was said, or, where it was said otherwise before, from what to what. */
export function ClassifiedDetail({ data: { by, from, to } }: { data: ClassifiedData }) {
  const { t } = useTranslation(['classifying', 'vocabulary', 'common'])
  const value = useAxisValue()
  const isChanged = (axis: PanelAxis) => from !== null && value(axis, from) !== value(axis, to)
  const changed = panelAxes.filter(isChanged)
  const named = (['route', 'business', 'reason'] as const).filter((axis) => !changed.includes(axis))
  return (
    <div>
      {t(`vocabulary:classifiedBy.${by}`)}
      {t('common:colon')}
      {named.map((axis) => value(axis, to)).join(' · ')}
      {to.grade && !changed.includes('grade') && ` · ${t(`vocabulary:grade.${to.grade}`)}`}
      {from && changed.length > 0 && (
        <ul className="sq-changes">
          {changed.map((axis) => (
            <FromTo key={axis} name={t(`classifying:axes.${axis}`)} from={value(axis, from)} to={value(axis, to)} />
          ))}
        </ul>
      )}
    </div>
  )
}

/** `投诉原因 服务态度 → 定价收费`; the arrow is read out as words. */
function FromTo({ name, from, to }: { name: string; from: string; to: string }) {
  const { t } = useTranslation('classifying')
  return (
    <li>
      <span className="sq-faint">{name}</span> <del>{from}</del> <span aria-hidden>{t('fromTo.to')}</span>
      <span className="sq-hidden">{t('fromTo.arrow')}</span> <ins>{to}</ins>
    </li>
  )
}

const fields = ['title', 'text', 'claim', 'basis', 'amount', 'headcount'] as const

/** Which facts were put right, and what stood there. */
export function CorrectedDetail({ data }: { data: Record<string, unknown> }) {
  const { t } = useTranslation('classifying')
  const before = (data['before'] ?? {}) as Record<string, string | number | null>
  const changed = fields.filter((field) => (data['fields'] as string[] | undefined)?.includes(field))
  return (
    <ul className="sq-changes">
      {changed.map((field) => (
        <li key={field}>
          <span className="sq-faint">{t(`record.fields.${field}`)}</span>{' '}
          {field in before && (
            <>
              <span className="sq-hidden">{t('record.before')}</span>
              <del className="sq-changes-text">{said(field, before[field] ?? null) ?? t('fromTo.none')}</del>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

const said = (field: string, value: string | number | null): string | null =>
  field === 'amount' && typeof value === 'number' ? formatMoney(value) : value === null ? null : String(value)

export function DimensionDetail({ data }: { data: Record<string, unknown> }) {
  const { t } = useTranslation(['classifying', 'vocabulary'])
  const axis = data['axis'] as DimensionAxis
  const nameOf = (value: unknown) =>
    typeof value === 'string' ? t(`vocabulary:dimension.${axis}.${value}` as 'vocabulary:dimension.time.one_off') : null
  return (
    <ul className="sq-changes">
      <FromTo
        name={t(`classifying:dimensions.axes.${axis}`)}
        from={nameOf(data['from']) ?? t('classifying:fromTo.none')}
        to={nameOf(data['to']) ?? t('classifying:dimensions.asComputed')}
      />
    </ul>
  )
}
