import { InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../web/kit/layout.tsx'
import { channels } from '../../complaint/domain/vocabulary.ts'
import { unitFunctions } from '../../identity/domain/org-unit.ts'
import { rungLevels } from '../domain/ladder.ts'
import { triggerWords } from '../domain/ladder-diff.ts'
import { hasChannels, hasThreshold, thresholds } from '../domain/triggers.ts'
import type { Draft } from './ladder-queries.ts'
import type { PartProps } from './RungsSection.tsx'

type Trigger = Draft['triggers'][number]

interface TriggersProps extends PartProps {
  /** From a rehearsal, one per trigger. */
  counts: readonly { inForce: number; draft: number }[] | null
}

/** What brings a complaint up by itself: from how much, to which level, after a review or at once, and whom else it informs. */
export function TriggersSection({ draft, onChange, isLocked, counts }: TriggersProps) {
  const { t } = useTranslation('ladder')
  const change = (index: number, next: Partial<Trigger>) =>
    onChange({ ...draft, triggers: draft.triggers.map((one, at) => (at === index ? { ...one, ...next } : one)) })
  return (
    <Section title={t('triggers.title')} extra={<span className="sq-faint">{t('triggers.lead')}</span>}>
      <div className="ld-scroll">
        <table className={`ld-table ${counts ? 'ld-counted' : ''}`}>
          <thead>
            <tr>
              {(['on', 'kind', 'threshold', 'upTo', 'how', 'inform'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(`triggers.${key}`)}
                </th>
              ))}
              {counts && <th scope="col">{t('triggers.counts')}</th>}
            </tr>
          </thead>
          <tbody>
            {draft.triggers.map((trigger, index) => (
              <TriggerRow
                // biome-ignore lint/suspicious/noArrayIndexKey: rows are neither added nor moved
                key={`${trigger.kind} ${index}`}
                trigger={trigger}
                onChange={(next) => change(index, next)}
                isLocked={isLocked}
                count={counts?.[index] ?? null}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

interface RowProps {
  trigger: Trigger
  onChange(next: Partial<Trigger>): void
  isLocked: boolean
  count: { inForce: number; draft: number } | null
}

function TriggerRow({ trigger, onChange, isLocked, count }: RowProps) {
  const { t, i18n } = useTranslation('ladder')
  const { kind, isOn, upTo, how, inform } = trigger
  const name = triggerWords[kind][i18n.language === 'en' ? 'en' : 'zh']
  const label = (column: 'on' | 'upTo' | 'how' | 'inform') => `${name}：${t(`triggers.${column}`)}`
  return (
    <tr>
      <td data-label={t('triggers.on')}>
        <Switch
          aria-label={label('on')}
          size="small"
          disabled={isLocked}
          checked={isOn}
          onChange={(on) => onChange({ isOn: on })}
        />
      </td>
      <th scope="row">{name}</th>
      <td data-label={t('triggers.threshold')}>
        <Threshold trigger={trigger} name={name} onChange={onChange} isLocked={isLocked} />
      </td>
      <td data-label={t('triggers.upTo')}>
        <Select
          aria-label={label('upTo')}
          disabled={isLocked}
          value={upTo}
          options={rungLevels.map((value) => ({ value, label: t(`levels.${value}`) }))}
          onChange={(value) => onChange({ upTo: value })}
        />
      </td>
      <td data-label={t('triggers.how')}>
        <Select
          aria-label={label('how')}
          disabled={isLocked}
          value={how}
          options={(['propose', 'rise'] as const).map((value) => ({ value, label: t(`hows.${value}`) }))}
          onChange={(value) => onChange({ how: value })}
        />
      </td>
      <td data-label={t('triggers.inform')}>
        <Select
          aria-label={label('inform')}
          mode="multiple"
          className="ld-inform"
          disabled={isLocked}
          placeholder={t('triggers.nobody')}
          value={inform}
          options={unitFunctions.map((value) => ({ value, label: t(`duties.${value}`) }))}
          onChange={(value) => onChange({ inform: value })}
        />
      </td>
      {count && (
        <td className="sq-number" data-label={t('triggers.counts')}>
          {count.inForce} → {count.draft}
        </td>
      )}
    </tr>
  )
}

function Threshold({ trigger, name, onChange, isLocked }: Omit<RowProps, 'count'> & { name: string }) {
  const { t } = useTranslation(['ladder', 'vocabulary'])
  const { kind, threshold } = trigger
  const label = `${name}：${t('ladder:triggers.threshold')}`
  if (hasChannels(kind))
    return (
      <Select
        aria-label={label}
        mode="multiple"
        className="ld-inform"
        disabled={isLocked}
        value={trigger.channels}
        options={channels.map((value) => ({ value, label: t(`vocabulary:channel.${value}`) }))}
        onChange={(value) => onChange({ channels: value })}
      />
    )
  if (!hasThreshold(kind)) return <span className="sq-faint ld-none">—</span>
  const { least, most } = thresholds[kind]
  return (
    <span className="ld-threshold">
      <InputNumber
        aria-label={label}
        min={least}
        max={most}
        precision={0}
        formatter={(value) => String(value ?? '').replace(/\B(?=(\d{3})+$)/g, ',')}
        parser={(text) => Number(String(text).replace(/,/g, ''))}
        disabled={isLocked}
        value={threshold}
        onChange={(value) => value !== null && onChange({ threshold: value })}
      />{' '}
      {t(`ladder:units.${kind}`)}
    </span>
  )
}
