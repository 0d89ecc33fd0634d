import { DeleteOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { taxonomyTree } from '../../../web/kit/queries.ts'
import { useTaxonomyName } from '../../../web/kit/taxonomy.tsx'
import { triggers } from '../../classification/domain/labels.ts'
import { type RiskKind, riskKinds } from '../../complaint/domain/dimensions.ts'
import { useDimensionName } from './dimension-names.ts'
import type { DimensionPart } from './part.ts'

/** Which risk a trigger, a detail or a reason belongs to, in the order in which they are asked. */
export function RiskTables(part: DimensionPart) {
  const { t } = useTranslation('triage')
  return (
    <>
      <h3 className="tr-sub">{t('dimensions.risk')}</h3>
      <p className="sq-faint">{t('dimensions.riskHelp')}</p>
      <OfTriggers {...part} />
      <OfDetails {...part} />
      <OfReasons {...part} />
    </>
  )
}

interface RiskSelectProps {
  label: string
  value: RiskKind | ''
  /** What stands for no risk of its own. */
  none?: string
  isLocked: boolean
  onChange(risk: RiskKind | ''): void
}

function RiskSelect({ label, value, none, isLocked, onChange }: RiskSelectProps) {
  const nameOf = useDimensionName()
  const risks: { value: RiskKind | ''; label: string }[] = riskKinds.map((risk) => ({ value: risk, label: nameOf('risk', risk) }))
  return (
    <Select<RiskKind | ''>
      aria-label={label}
      disabled={isLocked}
      value={value}
      options={none === undefined ? risks : [{ value: '', label: none }, ...risks]}
      onChange={onChange}
    />
  )
}

function OfTriggers({ dimensions: { riskOfTrigger }, change, isLocked }: DimensionPart) {
  const { t } = useTranslation('triage')
  const triggerName = useTaxonomyName('trigger')
  const nameOf = (code: string) => triggerName(code) ?? code
  const left = triggers.filter((code) => !riskOfTrigger.some(({ trigger }) => trigger === code))
  return (
    <>
      <h4>{t('dimensions.ofTrigger')}</h4>
      <ol className="tr-grid">
        {riskOfTrigger.map(({ trigger, risk }) => (
          <li key={trigger} className="tr-field tr-field-remove">
            <span>{nameOf(trigger)}</span>
            <RiskSelect
              label={t('dimensions.riskCell', { name: nameOf(trigger) })}
              value={risk}
              isLocked={isLocked}
              onChange={(next) =>
                next &&
                change({ riskOfTrigger: riskOfTrigger.map((one) => (one.trigger === trigger ? { trigger, risk: next } : one)) })
              }
            />
            <Remove
              name={nameOf(trigger)}
              isLocked={isLocked}
              onClick={() => change({ riskOfTrigger: riskOfTrigger.filter((one) => one.trigger !== trigger) })}
            />
          </li>
        ))}
      </ol>
      <Select
        className="tr-add"
        aria-label={t('dimensions.triggerCell')}
        placeholder={`${t('dimensions.add')}…`}
        disabled={isLocked || left.length === 0}
        value={null}
        options={left.map((code) => ({ value: code as string, label: nameOf(code) }))}
        onChange={(code: string | null) =>
          code && change({ riskOfTrigger: [...riskOfTrigger, { trigger: code, risk: 'reputation' }] })
        }
      />
    </>
  )
}

function OfDetails({ dimensions: { riskOfReason }, change, isLocked }: DimensionPart) {
  const { t, i18n } = useTranslation('triage')
  const { data } = useSuspenseQuery(taxonomyTree('reason'))
  const reasonName = useTaxonomyName('reason')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const nameOf = (code: string) => [code.split('.')[0]!, code].map((one) => reasonName(one) ?? one).join(' / ')
  const listed = Object.keys(riskOfReason).filter((code) => code.includes('.'))
  const left = data.nodes.filter(({ code, isActive }) => code.includes('.') && isActive && !listed.includes(code))
  const without = (code: string) => Object.fromEntries(Object.entries(riskOfReason).filter(([key]) => key !== code))
  return (
    <>
      <h4>{t('dimensions.ofDetail')}</h4>
      <ul className="tr-grid">
        {listed.map((code) => (
          <li key={code} className="tr-field tr-field-remove">
            <span>{nameOf(code)}</span>
            <RiskSelect
              label={t('dimensions.ofReasonCell', { reason: nameOf(code) })}
              value={riskOfReason[code]!}
              isLocked={isLocked}
              onChange={(risk) => risk && change({ riskOfReason: { ...riskOfReason, [code]: risk } })}
            />
            <Remove name={nameOf(code)} isLocked={isLocked} onClick={() => change({ riskOfReason: without(code) })} />
          </li>
        ))}
      </ul>
      <Select
        className="tr-add"
        aria-label={t('dimensions.ofDetail')}
        placeholder={`${t('dimensions.add')}…`}
        showSearch={{ optionFilterProp: 'label' }}
        disabled={isLocked}
        value={null}
        options={left.map(({ code, parentCode, name }) => ({
          value: code,
          label: `${reasonName(parentCode) ?? ''} / ${name[language]}`,
        }))}
        onChange={(code: string | null) => code && change({ riskOfReason: { ...riskOfReason, [code]: 'operational' } })}
      />
    </>
  )
}

function OfReasons({ dimensions: { riskOfReason, defaultRisk }, change, isLocked }: DimensionPart) {
  const { t, i18n } = useTranslation('triage')
  const { data } = useSuspenseQuery(taxonomyTree('reason'))
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const reasons = data.nodes.filter((node) => node.parentCode === null && node.isActive)
  const set = (code: string, risk: RiskKind | '') => {
    const others = Object.fromEntries(Object.entries(riskOfReason).filter(([key]) => key !== code))
    change({ riskOfReason: risk ? { ...others, [code]: risk } : others })
  }
  return (
    <>
      <h4>{t('dimensions.ofReason')}</h4>
      <ul className="tr-grid">
        {reasons.map(({ code, name }) => (
          <li key={code} className="tr-field">
            <span>{name[language]}</span>
            <RiskSelect
              label={t('dimensions.ofReasonCell', { reason: name[language] })}
              value={riskOfReason[code] ?? ''}
              none={t('dimensions.byDefault')}
              isLocked={isLocked}
              onChange={(risk) => set(code, risk)}
            />
          </li>
        ))}
        <li className="tr-field">
          <span>{t('dimensions.defaultRisk')}</span>
          <RiskSelect
            label={t('dimensions.defaultRisk')}
            value={defaultRisk}
            isLocked={isLocked}
            onChange={(risk) => risk && change({ defaultRisk: risk })}
          />
        </li>
      </ul>
    </>
  )
}

function Remove({ name, isLocked, onClick }: { name: string; isLocked: boolean; onClick: () => void }) {
  const { t } = useTranslation('triage')
  return (
    <Button
      type="text"
      icon={<DeleteOutlined aria-hidden />}
      disabled={isLocked}
      aria-label={t('dimensions.remove', { name })}
      onClick={onClick}
    />
  )
}
