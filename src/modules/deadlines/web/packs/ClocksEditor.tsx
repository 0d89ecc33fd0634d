import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PackClock, RegulationPackContent } from '../../../../web/api/index.ts'
import { describeClock } from '../../domain/packs/describe.ts'
import { startWords, stopWords, wordOf } from '../../domain/packs/words.ts'
import { Labelled } from './Labelled.tsx'
import { asClock, removed, replaced, useSay, withField, wordOptions } from './words.ts'

const units = ['calendar_day', 'working_day', 'hour', 'week', 'month'] as const
const kinds = ['hard', 'soft', 'option', 'right_of_complainant', 'informational'] as const
const confidences = ['high', 'medium', 'low'] as const
const reasons = ['complex', 'very_complex_or_special', 'exceptional', 'beyond_control']
const approvers = ['parent_org_or_hq_senior_manager', 'complaint_handling_head']

interface ClocksEditorProps {
  pack: RegulationPackContent
  onChange(pack: RegulationPackContent): void
}

/** One form a clock, with the sentence it makes underneath. */
export function ClocksEditor({ pack, onChange }: ClocksEditorProps) {
  const { t } = useTranslation('packs')
  const set = (clocks: PackClock[]) => onChange({ ...pack, clocks })
  const add = () =>
    set([
      ...pack.clocks,
      { id: `clock_${pack.clocks.length + 1}`, start: 'received', stop: 'replied', n: 15, unit: 'calendar_day', kind: 'hard' },
    ])
  return (
    <div className="pk-forms">
      {pack.clocks.map((clock, index) => (
        <ClockForm
          // biome-ignore lint/suspicious/noArrayIndexKey: its id is what is being edited
          key={index}
          clock={clock}
          notices={(pack.notices ?? []).map(({ id }) => id)}
          onChange={(next) => set(replaced(pack.clocks, index, next))}
          onRemove={() => set(removed(pack.clocks, index))}
        />
      ))}
      <Button onClick={add}>{t('addClock')}</Button>
    </div>
  )
}

interface ClockFormProps {
  clock: PackClock
  notices: readonly string[]
  onChange(clock: PackClock): void
  onRemove(): void
}

function ClockForm({ clock, notices, onChange, onRemove }: ClockFormProps) {
  const { t } = useTranslation(['packs', 'common'])
  const say = useSay()
  const title = clock.title ?? wordOf(clock.id)
  return (
    <fieldset className="pk-form">
      <legend>{say(title)}</legend>
      <div className="pk-grid">
        <Labelled label={t('packs:fields.id')}>
          {(id) => <Input id={id} value={clock.id} onChange={(event) => onChange({ ...clock, id: event.target.value })} />}
        </Labelled>
        <Labelled label={t('packs:fields.titleZh')}>
          {(id) => (
            <Input
              id={id}
              value={title.zh}
              onChange={(event) => onChange({ ...clock, title: { ...title, zh: event.target.value } })}
            />
          )}
        </Labelled>
        <Labelled label={t('packs:fields.titleEn')}>
          {(id) => (
            <Input
              id={id}
              value={title.en}
              onChange={(event) => onChange({ ...clock, title: { ...title, en: event.target.value } })}
            />
          )}
        </Labelled>
        <Labelled label={t('packs:fields.start')}>
          {(id) => (
            <Select
              id={id}
              showSearch={{ optionFilterProp: 'label' }}
              value={clock.start}
              options={wordOptions(startWords, say, clock.start)}
              onChange={(start) => onChange({ ...clock, start })}
            />
          )}
        </Labelled>
        <Labelled label={t('packs:fields.stop')}>
          {(id) => (
            <Select
              id={id}
              showSearch={{ optionFilterProp: 'label' }}
              value={clock.stop}
              options={wordOptions(stopWords, say, clock.stop)}
              onChange={(stop) => onChange({ ...clock, stop })}
            />
          )}
        </Labelled>
        <Labelled label={t('packs:fields.n')}>
          {(id) => (
            <InputNumber
              id={id}
              min={0}
              className="sq-full"
              value={clock.n}
              onChange={(n) => onChange({ ...clock, n: n ?? 0 })}
            />
          )}
        </Labelled>
        <Labelled label={t('packs:fields.unit')}>
          {(id) => (
            <Select
              id={id}
              value={clock.unit}
              options={units.map((value) => ({ value, label: t(`packs:units.${value}`) }))}
              onChange={(unit) => onChange({ ...clock, unit })}
            />
          )}
        </Labelled>
        <Labelled label={t('packs:fields.kind')}>
          {(id) => (
            <Select
              id={id}
              value={clock.kind}
              options={kinds.map((value) => ({ value, label: t(`packs:kinds.${value}`) }))}
              onChange={(kind) => onChange({ ...clock, kind })}
            />
          )}
        </Labelled>
        <Labelled label={t('packs:confidence')}>
          {(id) => (
            <Select
              id={id}
              allowClear
              value={clock.conf ?? null}
              options={confidences.map((value) => ({ value, label: t(`packs:confidences.${value}`) }))}
              onChange={(conf) => onChange(withField(clock, 'conf', conf))}
            />
          )}
        </Labelled>
        <Labelled label={t('packs:source')} isWide>
          {(id) => (
            <Input
              id={id}
              value={clock.source ?? ''}
              onChange={(event) => onChange(withField(clock, 'source', event.target.value))}
            />
          )}
        </Labelled>
      </div>
      <Extensions clock={clock} notices={notices} onChange={onChange} />
      <div className="pk-row">
        <Checkbox
          checked={clock.pause !== undefined}
          onChange={(event) =>
            onChange(withField(clock, 'pause', event.target.checked ? ['external_appraisal_with_notice'] : undefined))
          }
        >
          {t('packs:fields.pause')}
        </Checkbox>
        <Checkbox
          checked={clock.restart !== undefined}
          onChange={(event) => onChange(withField(clock, 'restart', event.target.checked ? ['new_facts_received'] : undefined))}
        >
          {t('packs:fields.restart')}
        </Checkbox>
        <Checkbox
          checked={clock.stopAlso !== undefined}
          onChange={(event) => onChange(withField(clock, 'stopAlso', event.target.checked ? ['withdrawal_received'] : undefined))}
        >
          {t('packs:fields.endsOnWithdrawal')}
        </Checkbox>
      </div>
      <p className="pk-sentence">{say(describeClock(asClock(clock)))}</p>
      <Button size="small" danger onClick={onRemove}>
        {t('packs:removeClock', { title: say(title) })}
      </Button>
    </fieldset>
  )
}

function Extensions({ clock, notices, onChange }: Omit<ClockFormProps, 'onRemove'>) {
  const { t } = useTranslation('packs')
  const say = useSay()
  const steps = clock.extend ?? []
  const set = (next: typeof steps) => onChange(withField(clock, 'extend', next.length > 0 ? next : undefined))
  return (
    <>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name of their own
        <div className="pk-grid pk-step" key={index}>
          <Labelled label={t('fields.toTotal', { step: index + 1 })}>
            {(id) => (
              <InputNumber
                id={id}
                min={1}
                className="sq-full"
                value={step.toTotal}
                onChange={(toTotal) => set(replaced(steps, index, { ...step, toTotal: toTotal ?? 1 }))}
              />
            )}
          </Labelled>
          <Labelled label={t('fields.when')}>
            {(id) => (
              <Select
                id={id}
                value={step.when}
                options={wordOptions(reasons, say, step.when)}
                onChange={(when) => set(replaced(steps, index, { ...step, when }))}
              />
            )}
          </Labelled>
          <Labelled label={t('fields.approver')}>
            {(id) => (
              <Select
                id={id}
                allowClear
                value={step.approver ?? null}
                options={wordOptions(approvers, say, step.approver)}
                onChange={(approver) => set(replaced(steps, index, withField(step, 'approver', approver)))}
              />
            )}
          </Labelled>
          <Labelled label={t('fields.notice')}>
            {(id) => (
              <Select
                id={id}
                allowClear
                value={step.notice ?? null}
                options={wordOptions(notices, say, step.notice)}
                onChange={(notice) => set(replaced(steps, index, withField(step, 'notice', notice)))}
              />
            )}
          </Labelled>
          <Button size="small" onClick={() => set(removed(steps, index))}>
            {t('removeStep', { step: index + 1 })}
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => set([...steps, { toTotal: (steps.at(-1)?.toTotal ?? clock.n) + 15, when: 'complex' }])}>
        {t('addStep')}
      </Button>
    </>
  )
}
