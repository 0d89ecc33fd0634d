import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CivilDate } from '../../../platform/time.ts'
import type { TaxonomyTree, TaxonomyVersion } from '../../../web/api/index.ts'
import { formatDate } from '../../../web/kit/time.ts'
import { type ComparableTree, isComparable } from '../../taxonomy/domain/comparable-trees.ts'
import { type Periods, periodsAround } from '../domain/periods.ts'

type Change = { tree?: string | undefined } & { [Key in keyof Periods]?: string | undefined }

interface ComparisonBarProps {
  tree: ComparableTree
  trees: readonly TaxonomyTree[]
  versions: readonly TaxonomyVersion[]
  periods: Periods
  onChange(next: Change): void
}

const noPeriods = { beforeFrom: undefined, beforeTo: undefined, afterFrom: undefined, afterTo: undefined }

/** Which tree, around which version, or any two periods. */
export function ComparisonBar({ tree, trees, versions, periods, onChange }: ComparisonBarProps) {
  const { t, i18n } = useTranslation('insight')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const today = formatDate(new Date()) as CivilDate
  const changed = versions.filter(({ changes, effectiveFrom }) => changes.length > 0 && effectiveFrom <= today)
  const around = changed.find(
    ({ effectiveFrom }) => JSON.stringify(periodsAround(effectiveFrom as CivilDate, today)) === JSON.stringify(periods),
  )
  return (
    <search className="sq-section in-bar" aria-label={t('bar')}>
      <Labelled label={t('tree')}>
        {(id) => (
          <Select
            id={id}
            value={tree}
            options={trees
              .filter((one) => isComparable(one.tree))
              .map((one) => ({ value: one.tree as string, label: one.name[language] }))}
            onChange={(value) => onChange({ tree: value, ...noPeriods })}
          />
        )}
      </Labelled>
      <Labelled label={t('version')}>
        {(id) => (
          <Select
            id={id}
            value={around?.version ?? null}
            placeholder={t(changed.length === 0 ? 'noVersion' : 'ownPeriods')}
            disabled={changed.length === 0}
            options={changed.map(({ version, effectiveFrom, reason }) => ({
              value: version,
              label: t('versionOption', { version, date: effectiveFrom, reason }),
            }))}
            onChange={(version) => {
              const chosen = changed.find((one) => one.version === version)
              if (chosen) onChange({ ...periodsAround(chosen.effectiveFrom as CivilDate, today) })
            }}
          />
        )}
      </Labelled>
      {(['before', 'after'] as const).map((side) => (
        <Labelled key={side} label={t(`periods.${side}`)}>
          {(id) => (
            <DatePicker.RangePicker
              id={{ start: id, end: `${id}-end` }}
              allowClear={false}
              value={[dayjs(periods[`${side}From`]), dayjs(periods[`${side}To`])]}
              onChange={(days) => {
                const [from, to] = days ?? []
                if (from && to)
                  onChange({ ...periods, [`${side}From`]: from.format('YYYY-MM-DD'), [`${side}To`]: to.format('YYYY-MM-DD') })
              }}
            />
          )}
        </Labelled>
      ))}
    </search>
  )
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="sq-filter">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
