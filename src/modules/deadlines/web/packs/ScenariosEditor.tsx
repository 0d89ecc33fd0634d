import { Button, Collapse, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PackScenario, RegulationPackContent } from '../../../../web/api/index.ts'
import { ruleEventTypes } from '../../domain/parse-timeline.ts'
import { Labelled } from './Labelled.tsx'
import { removed, replaced, useSay, withField, wordOptions } from './words.ts'

const states = ['not_started', 'running', 'paused', 'met', 'met_late', 'overdue', 'ended'] as const
type ScenarioEvent = PackScenario['events'][number]
type Expected = NonNullable<PackScenario['expect']['clocks']>[number]

interface ScenariosEditorProps {
  pack: RegulationPackContent
  scenarios: PackScenario[]
  onChange(scenarios: PackScenario[]): void
}

/** The examples: what happened, when somebody looks, and what each clock must show. */
export function ScenariosEditor({ pack, scenarios, onChange }: ScenariosEditorProps) {
  const { t } = useTranslation('packs')
  const say = useSay()
  const add = () =>
    onChange([
      {
        id: `example_${scenarios.length + 1}`,
        title: { zh: '新示例', en: 'New example' },
        events: [{ type: 'received', at: '2026-03-02' }],
        now: '2026-03-10',
        expect: { clocks: [{ clock: pack.clocks[0]?.id ?? 'handle', state: 'running', violations: [] }] },
      },
      ...scenarios,
    ])
  return (
    <div className="pk-forms">
      <Button onClick={add}>{t('addExample')}</Button>
      <Collapse
        items={scenarios.map((scenario, index) => ({
          key: String(index),
          label: say(scenario.title),
          children: (
            <ScenarioForm
              pack={pack}
              scenario={scenario}
              onChange={(next) => onChange(replaced(scenarios, index, next))}
              onRemove={() => onChange(removed(scenarios, index))}
            />
          ),
        }))}
      />
    </div>
  )
}

interface ScenarioFormProps {
  pack: RegulationPackContent
  scenario: PackScenario
  onChange(scenario: PackScenario): void
  onRemove(): void
}

function ScenarioForm({ pack, scenario, onChange, onRemove }: ScenarioFormProps) {
  const { t } = useTranslation('packs')
  const say = useSay()
  const { title, events, expect } = scenario
  const clocks = expect.clocks ?? []
  const setEvents = (next: ScenarioEvent[]) => onChange({ ...scenario, events: next })
  const setClocks = (next: Expected[]) => onChange({ ...scenario, expect: { ...expect, clocks: next } })
  const text = (key: 'zh' | 'en') => (
    <Labelled label={t(key === 'zh' ? 'fields.titleZh' : 'fields.titleEn')} isWide>
      {(id) => (
        <Input
          id={id}
          value={title[key]}
          onChange={(event) => onChange({ ...scenario, title: { ...title, [key]: event.target.value } })}
        />
      )}
    </Labelled>
  )
  return (
    <div className="pk-forms">
      <div className="pk-grid">
        {text('zh')}
        {text('en')}
        <Labelled label={t('fields.id')}>
          {(id) => <Input id={id} value={scenario.id} onChange={(event) => onChange({ ...scenario, id: event.target.value })} />}
        </Labelled>
        <Labelled label={t('fields.now')}>
          {(id) => (
            <Input id={id} value={scenario.now} onChange={(event) => onChange({ ...scenario, now: event.target.value })} />
          )}
        </Labelled>
      </div>
      <h4>{t('fields.events')}</h4>
      {events.map((event, index) => (
        <EventForm
          // biome-ignore lint/suspicious/noArrayIndexKey: events have no name of their own
          key={index}
          event={event}
          onChange={(next) => setEvents(replaced(events, index, next))}
          onRemove={() => setEvents(removed(events, index))}
        />
      ))}
      <Button size="small" onClick={() => setEvents([...events, { type: 'complex', at: scenario.now }])}>
        {t('addEvent')}
      </Button>
      <h4>{t('fields.expected')}</h4>
      {clocks.map((wanted, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one clock may be expected twice
        <div className="pk-grid" key={index}>
          <Labelled label={t('fields.clock')}>
            {(id) => (
              <Select
                id={id}
                value={wanted.clock}
                options={wordOptions(
                  pack.clocks.map((clock) => clock.id),
                  say,
                  wanted.clock,
                )}
                onChange={(clock) => setClocks(replaced(clocks, index, { ...wanted, clock }))}
              />
            )}
          </Labelled>
          <Labelled label={t('fields.dueDate')}>
            {(id) => (
              <Input
                id={id}
                type="date"
                value={wanted.dueDate ?? ''}
                onChange={(event) => setClocks(replaced(clocks, index, withField(wanted, 'dueDate', event.target.value)))}
              />
            )}
          </Labelled>
          <Labelled label={t('fields.state')}>
            {(id) => (
              <Select
                id={id}
                allowClear
                value={wanted.state ?? null}
                options={states.map((value) => ({ value, label: t(`states.${value}`) }))}
                onChange={(state) => setClocks(replaced(clocks, index, withField(wanted, 'state', state)))}
              />
            )}
          </Labelled>
          <Button size="small" onClick={() => setClocks(removed(clocks, index))}>
            {t('removeLine')}
          </Button>
        </div>
      ))}
      <div className="pk-row">
        <Button size="small" onClick={() => setClocks([...clocks, { clock: pack.clocks[0]?.id ?? 'handle', state: 'running' }])}>
          {t('addExpected')}
        </Button>
        <Button size="small" danger onClick={onRemove}>
          {t('removeExample')}
        </Button>
      </div>
    </div>
  )
}

/** The fields an event may carry besides its kind and its time. */
const extras: Record<string, readonly string[]> = {
  extended: ['approver', 'noticeAt'],
  appraisal_started: ['noticeAt'],
  notice_dispatched: ['form', 'recording', 'of'],
  forwarded: ['by', 'externalNumber', 'receivedByRegulatorAt', 'dueAt'],
  feedback_dispatched: ['by', 'externalNumber'],
  forwarding_moved: ['by', 'externalNumber', 'dueAt'],
  paused: ['reason'],
  milestone: ['name'],
  priority_changed: ['priority'],
}

function EventForm({
  event,
  onChange,
  onRemove,
}: {
  event: ScenarioEvent
  onChange(event: ScenarioEvent): void
  onRemove(): void
}) {
  const { t } = useTranslation('packs')
  return (
    <div className="pk-grid">
      <Labelled label={t('fields.event')}>
        {(id) => (
          <Select
            id={id}
            value={event.type}
            options={ruleEventTypes.map((value) => ({ value, label: t(`events.${value}`) }))}
            onChange={(type) => onChange({ type, at: event.at })}
          />
        )}
      </Labelled>
      <Labelled label={t('fields.at')}>
        {(id) => <Input id={id} value={event.at} onChange={({ target }) => onChange({ ...event, at: target.value })} />}
      </Labelled>
      {(extras[event.type] ?? []).map((name) => (
        <Labelled key={name} label={t(`extras.${name as 'form'}`)}>
          {(id) => (
            <Input
              id={id}
              value={String(event[name] ?? '')}
              onChange={({ target }) => onChange(withField(event, name, target.value))}
            />
          )}
        </Labelled>
      ))}
      <Button size="small" onClick={onRemove}>
        {t('removeLine')}
      </Button>
    </div>
  )
}
