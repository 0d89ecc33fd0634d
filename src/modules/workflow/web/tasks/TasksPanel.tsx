import { useQuery } from '@tanstack/react-query'
import { Alert, Form, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Complaint, reportMisconduct } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { PersonSelect } from '../../../../web/kit/selects.tsx'
import { QueryView } from '../../../../web/kit/states.tsx'
import { BreachPart } from './BreachPart.tsx'
import { NewTaskModal } from './NewTaskModal.tsx'
import { TaskRow } from './TaskRow.tsx'
import { complaintTasks, useTasksChanged } from './task-queries.ts'
import './tasks.css'

/** What others were asked to do: each with its clock, its answer and what may be done next. */
export function TasksPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('tasks')
  const query = useQuery(complaintTasks(complaint.id))
  const [form, setForm] = useState<'ask' | 'misconduct' | null>(null)
  const changed = useTasksChanged()
  const close = () => setForm(null)
  // Whoever may add material may ask; a helper, and a complaint that has ended, are told why not.
  const verdict = complaint.allowed.add_material
  return (
    <Section title={t('panel.title')}>
      {complaint.isConfidentialityProposed && !complaint.isConfidential && (
        <Alert type="warning" showIcon title={t('panel.confidentiality')} className="tk-alert" />
      )}
      <QueryView query={query} rows={2}>
        {({ items, mayJudgeBreach }) => (
          <>
            {items.length === 0 && <p className="sq-faint">{t('panel.none')}</p>}
            {items.map((task) => (
              <TaskRow key={task.id} task={task} />
            ))}
            {(complaint.breach || items.some((task) => task.factor === 'data_leak')) && (
              <BreachPart complaint={complaint} verdict={mayJudgeBreach} />
            )}
          </>
        )}
      </QueryView>
      {!complaint.isHelper && (
        <Space wrap className="tk-actions">
          <ActionButton type="primary" size="small" verdict={verdict} onClick={() => setForm('ask')}>
            {t('panel.ask')}
          </ActionButton>
          <ActionButton danger size="small" verdict={verdict} onClick={() => setForm('misconduct')}>
            {t('panel.misconduct')}
          </ActionButton>
        </Space>
      )}
      {form === 'ask' && <NewTaskModal complaint={complaint} onClose={close} />}
      <ReasonModal<{ text: string; personIds?: string }>
        title={t('panel.misconduct')}
        open={form === 'misconduct'}
        onClose={close}
        field="text"
        label={t('form.misconduct')}
        max={2000}
        danger
        onSubmit={async ({ text, personIds }) => {
          await reportMisconduct({ path: { id: complaint.id }, body: { text, personIds: personIds ? [personIds] : [] } })
          await changed()
        }}
      >
        <p className="sq-faint">{t('panel.misconductHelp')}</p>
        <Form.Item name="personIds" label={t('form.accused')}>
          <PersonSelect />
        </Form.Item>
      </ReasonModal>
    </Section>
  )
}
