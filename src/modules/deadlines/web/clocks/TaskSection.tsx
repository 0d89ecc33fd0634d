import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ClockSettings } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { Labelled } from '../packs/Labelled.tsx'
import '../packs/packs.css'
import { PauseSelect } from './RuleTable.tsx'

type Task = ClockSettings['task']

/** How the hours of a task are counted, and what stops them. */
export function TaskSection({ task, isLocked, onChange }: { task: Task; isLocked: boolean; onChange(task: Task): void }) {
  const { t } = useTranslation('clocks')
  return (
    <Section title={t('sections.task')} extra={<span className="sq-faint">{t('leads.task')}</span>}>
      <div className="ck-task">
        <Labelled label={t('columns.unit')}>
          {(id) => (
            <Select
              id={id}
              className="ck-unit"
              disabled={isLocked}
              value={task.unit}
              options={(['working_hour', 'hour'] as const).map((value) => ({ value, label: t(`units.${value}`) }))}
              onChange={(unit) => onChange({ ...task, unit })}
            />
          )}
        </Labelled>
        <Labelled label={t('columns.pausable')}>
          {() => (
            <PauseSelect
              label={t('cell', { clock: t('task'), column: t('columns.pausable') })}
              value={task.pausable}
              isDisabled={isLocked}
              mayWaitElsewhere={false}
              onChange={(pausable) => onChange({ ...task, pausable })}
            />
          )}
        </Labelled>
      </div>
    </Section>
  )
}
