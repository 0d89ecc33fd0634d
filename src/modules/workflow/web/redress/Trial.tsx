import { useSuspenseQuery } from '@tanstack/react-query'
import { InputNumber, Select } from 'antd'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuthoritySettings } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { orgUnitsQuery } from '../../../../web/kit/queries.ts'
import { UnitTreeSelect } from '../../../../web/kit/selects.tsx'
import { useTaxonomyOptions } from '../../../../web/kit/taxonomy.tsx'
import { type RedressKind, redressKinds } from '../../../complaint/domain/redress-events.ts'
import { lowestThatSuffices, stepsUp } from '../../domain/redress/approver.ts'
import { Steps } from './Approver.tsx'
import { lineUnits } from './line-units.ts'

/** Who would approve which sum under the limits on the page, saved or not. Whether a post is manned is not asked here. */
export function Trial({ settings }: { settings: AuthoritySettings }) {
  const { t } = useTranslation('redress')
  const { data } = useSuspenseQuery(orgUnitsQuery)
  const tree = useMemo(() => lineUnits(data.items), [data])
  const businesses = useTaxonomyOptions('business', { levels: 1 })
  const id = useId()
  const [unitId, setUnitId] = useState(
    () => tree.find(({ kind, path }) => kind === 'department' && path.split('/').length > 4)?.id ?? tree[0]?.id,
  )
  const [asked, setAsked] = useState<{ kind: RedressKind; business: string | null; amount: number; yearTotal: number }>({
    ...{ kind: 'refund', business: null, amount: 8_000, yearTotal: 0 },
  })
  const holding = tree.find((unit) => unit.id === unitId) ?? tree[0]
  const steps = holding ? stepsUp(tree, holding, settings, asked) : []
  const choice = lowestThatSuffices(steps, () => true)
  return (
    <Section title={t('authority.trial')} className="ra-trial">
      <p className="sq-faint">{t('authority.trialLead')}</p>
      <div className="ra-fields">
        <label htmlFor={`${id}unit`}>{t('authority.unit')}</label>
        <UnitTreeSelect id={`${id}unit`} allowClear={false} {...(unitId && { value: unitId })} onChange={setUnitId} />
        <label htmlFor={`${id}kind`}>{t('form.kind')}</label>
        <Select
          id={`${id}kind`}
          value={asked.kind}
          options={redressKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={(kind) => setAsked({ ...asked, kind })}
        />
        <label htmlFor={`${id}business`}>{t('authority.business')}</label>
        <Select
          id={`${id}business`}
          allowClear
          placeholder={t('authority.anyBusiness')}
          value={asked.business}
          options={businesses}
          onChange={(business?: string | null) => setAsked({ ...asked, business: business ?? null })}
        />
        {(['amount', 'yearTotal'] as const).flatMap((field) => [
          <label key={`${field} label`} htmlFor={`${id}${field}`}>
            {field === 'amount' ? t('form.amount') : t('authority.yearTotal')}
          </label>,
          <InputNumber
            key={field}
            id={`${id}${field}`}
            min={0}
            precision={2}
            prefix="¥"
            value={asked[field]}
            onChange={(sum) => setAsked({ ...asked, [field]: sum ?? 0 })}
          />,
        ])}
      </div>
      <Steps
        steps={steps.map(({ unit, ...step }) => ({ ...step, unitName: unit.name }))}
        chosen={choice ? steps.indexOf(choice.chosen) : -1}
        yearTotal={0}
      />
    </Section>
  )
}
