import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AuthoritySettings } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { useTaxonomyOptions } from '../../../../web/kit/taxonomy.tsx'
import { redressKinds } from '../../../complaint/domain/redress-events.ts'
import { wrongAmount } from '../../domain/redress/warnings.ts'
import { type PartProps, replaced } from './part.ts'

type Rule = AuthoritySettings['suggestions'][number]

/** What is suggested for which matter and whom. */
export function SuggestionsSection({ settings, onChange, isLocked }: PartProps) {
  const { t } = useTranslation('redress')
  const { suggestions } = settings
  const set = (at: number, next: Partial<Rule> | null) => onChange({ ...settings, suggestions: replaced(suggestions, at, next) })
  const add = () => {
    const fresh: Rule = {
      ...{ business: '*', reason: '*', vulnerable: null, kind: 'refund', percent: 100, cap: 1_000 },
      text: t('authority.newText'),
    }
    onChange({ ...settings, suggestions: [...suggestions, fresh] })
  }
  return (
    <Section title={t('authority.suggestions')} extra={<span className="sq-faint">{t('authority.suggestionsLead')}</span>}>
      <ol className="ra-suggestions">
        {suggestions.map((rule, index) => (
          <Suggestion
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its place
            key={index}
            row={index + 1}
            rule={rule}
            isLocked={isLocked}
            onChange={(next) => set(index, next)}
          />
        ))}
      </ol>
      {!isLocked && (
        <Button className="ra-add" icon={<PlusOutlined aria-hidden />} onClick={add}>
          {t('authority.addSuggestion')}
        </Button>
      )}
    </Section>
  )
}

interface SuggestionProps {
  row: number
  rule: Rule
  isLocked: boolean
  onChange(next: Partial<Rule> | null): void
}

function Suggestion({ row, rule, isLocked, onChange }: SuggestionProps) {
  const { t } = useTranslation('redress')
  const of = (column: string) => `${t('authority.row', { row })} ${column}`
  const takesSum = wrongAmount(rule.kind, 1) === null
  const kinds = redressKinds.filter((kind) => kind !== 'none')
  return (
    <li className="ra-suggestion">
      <Matter {...{ row, rule, isLocked, onChange }} />
      <Select
        aria-label={of(t('form.kind'))}
        disabled={isLocked}
        value={rule.kind}
        options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={(kind) =>
          onChange({ kind, ...(wrongAmount(kind, 1) === null ? { percent: 100 } : { percent: null, cap: null }) })
        }
      />
      <InputNumber
        aria-label={of(t('authority.percent'))}
        disabled={isLocked || !takesSum}
        min={1}
        max={100}
        suffix="%"
        placeholder={t('authority.percent')}
        value={rule.percent}
        onChange={(percent) => onChange({ percent })}
      />
      <InputNumber
        aria-label={of(t('authority.cap'))}
        disabled={isLocked || !takesSum}
        min={0}
        prefix="¥"
        placeholder={t('authority.cap')}
        value={rule.cap}
        onChange={(cap) => onChange({ cap })}
      />
      <Button
        type="text"
        danger
        disabled={isLocked}
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('authority.remove', { row })}
        onClick={() => onChange(null)}
      />
      <Input
        className="ra-text"
        aria-label={of(t('authority.text'))}
        disabled={isLocked}
        maxLength={500}
        value={rule.text}
        onChange={({ target }) => onChange({ text: target.value })}
      />
    </li>
  )
}

const people = [
  ['any', null],
  ['yes', true],
  ['no', false],
] as const

/** For which business, which reason, and whom. */
function Matter({ row, rule, isLocked, onChange }: SuggestionProps) {
  const { t } = useTranslation('redress')
  const businesses = useTaxonomyOptions('business', { levels: 1 })
  const reasons = useTaxonomyOptions('reason', { levels: 1 })
  const of = (column: string) => `${t('authority.row', { row })} ${column}`
  return (
    <>
      <Select
        aria-label={of(t('authority.business'))}
        disabled={isLocked}
        value={rule.business}
        options={[{ value: '*', label: t('authority.anyBusiness') }, ...businesses]}
        onChange={(business) => onChange({ business })}
      />
      <Select
        aria-label={of(t('authority.reason'))}
        disabled={isLocked}
        value={rule.reason}
        options={[{ value: '*', label: t('authority.anyReason') }, ...reasons]}
        onChange={(reason) => onChange({ reason })}
      />
      <Select
        aria-label={of(t('authority.vulnerable'))}
        disabled={isLocked}
        value={people.find(([, value]) => value === rule.vulnerable)![0]}
        options={people.map(([value]) => ({ value, label: t(`authority.vulnerables.${value}`) }))}
        onChange={(chosen) => onChange({ vulnerable: people.find(([value]) => value === chosen)![1] })}
      />
    </>
  )
}
