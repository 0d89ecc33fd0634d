import { Button, Select } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PanelAxis } from '../../../complaint/web/axis-values.ts'
import { CodeCascader, CodeSelect, useCodeName } from '../../../taxonomy/web/codes.tsx'
import { grades, routes, triggers } from '../../domain/labels.ts'
import { Confidence } from './AxisRow.tsx'
import type { Classification, StoredReading } from './stored-reading.ts'

type Value = Classification[PanelAxis]

interface AxisEditorProps {
  axis: PanelAxis
  classification: Classification
  reading: StoredReading
  /** `stays`: there may be more to choose, so the editor stays open. */
  onChoose(value: Value, options?: { stays?: boolean }): void
  onClose(): void
}

/** The first candidates as buttons that digits press too; everything else in the select below them. */
export function AxisEditor({ axis, classification, reading, onChoose, onClose }: AxisEditorProps) {
  const { t } = useTranslation(['classifying', 'common'])
  const place = useRef<HTMLDivElement>(null)
  const candidates = useCandidates(axis, classification, reading)
  // The first thing that can be pressed, so that Escape and digits are heard here.
  useEffect(() => place.current?.querySelector<HTMLElement>('button, input')?.focus(), [])
  return (
    <div ref={place} className="cl-choices">
      {candidates.map(({ value, label, share }, index) => (
        <Button key={String(value)} size="small" data-digit={index + 1} className="cl-candidate" onClick={() => onChoose(value)}>
          <kbd aria-hidden>{index + 1}</kbd> {label}
          {share !== undefined && <Confidence share={share} />}
        </Button>
      ))}
      <Further axis={axis} classification={classification} onChoose={onChoose} />
      <Button size="small" type="link" onClick={onClose}>
        {t('common:actions.cancel')}
      </Button>
    </div>
  )
}

interface Candidate {
  value: Value
  label: string
  share?: number | undefined
}

/** Few values are all there; of many, the best guess and, for the reason, the second best. */
function useCandidates(axis: PanelAxis, classification: Classification, reading: StoredReading): Candidate[] {
  const { t } = useTranslation('complaint')
  const names = {
    route: useCodeName('route'),
    business: useCodeName('business'),
    reason: useCodeName('reason'),
    product: useCodeName('product'),
    grade: useCodeName('grade'),
  }
  const emotions = t('classification.emotions', { returnObjects: true })
  const shareOf = (value: string) => (value === classification[axis] ? reading.confidence[axis] : undefined)
  const coded = (codes: readonly string[], name: (code: string) => string): Candidate[] =>
    codes.map((value) => ({ value, label: name(value), share: shareOf(value) }))
  switch (axis) {
    case 'route':
      return coded(routes, names.route)
    case 'grade':
      return coded(grades, names.grade)
    case 'business':
      return coded([classification.business], names.business)
    case 'reason':
      return coded([...new Set([classification.reason, ...reading.reasons])].slice(0, 3), names.reason)
    case 'product':
      return coded(classification.product ? [classification.product] : [], names.product)
    case 'emotion':
      return emotions.map((label, value) => ({ value, label: `${value} · ${label}` }))
    default:
      return []
  }
}

function Further({ axis, classification, onChoose }: Pick<AxisEditorProps, 'axis' | 'classification' | 'onChoose'>) {
  const { t } = useTranslation('classifying')
  const triggerName = useCodeName('trigger')
  const label = t('choose', { axis: t(`axes.${axis}`) })
  switch (axis) {
    case 'business':
    case 'reason':
      return <CodeSelect tree={axis} aria-label={label} placeholder={label} onChange={(code) => code && onChoose(code)} />
    case 'reasonDetail':
      return (
        <CodeSelect
          tree="reason"
          below={classification.reason}
          value={classification.reasonDetail}
          allowClear
          aria-label={label}
          placeholder={label}
          onChange={(code) => onChoose(code)}
        />
      )
    case 'product':
      return (
        <CodeCascader
          tree="product"
          value={classification.product}
          aria-label={label}
          placeholder={label}
          onChange={(code) => onChoose(code)}
        />
      )
    case 'triggers':
      return (
        <Select
          mode="multiple"
          className="sq-full"
          aria-label={label}
          placeholder={label}
          defaultValue={classification.triggers}
          options={triggers.map((value) => ({ value, label: triggerName(value) }))}
          onChange={(codes: string[]) => onChoose(codes, { stays: true })}
        />
      )
    default:
      return null
  }
}
