import { Form, Rate, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  answerTask,
  attachEvidence,
  type ComplaintTask,
  claimTask,
  closeTask,
  overruleCountersign,
  remindTask,
  reopenTask,
  returnTask,
  withdrawTask,
} from '../../../../web/api/index.ts'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { type TaskVerb, useTasksChanged } from './task-queries.ts'

const stances = ['agree', 'with_conditions', 'disagree'] as const

interface Values {
  text?: string
  opinion?: string
  reason?: string
  note?: string
  stance?: (typeof stances)[number]
  rating?: number
}

type Field = 'text' | 'opinion' | 'reason' | 'note'
const forms: Record<
  TaskVerb,
  { field: Field | null; label: 'opinion' | 'reason' | 'reminder' | 'note'; phrases?: 'answer' | 'return' | 'remind' | 'reopen' }
> = {
  claim: { field: null, label: 'note' },
  answer: { field: 'opinion', label: 'opinion', phrases: 'answer' },
  return: { field: 'reason', label: 'reason', phrases: 'return' },
  remind: { field: 'text', label: 'reminder', phrases: 'remind' },
  reopen: { field: 'reason', label: 'reason', phrases: 'reopen' },
  withdraw: { field: 'reason', label: 'reason' },
  close: { field: 'note', label: 'note' },
  overrule: { field: 'opinion', label: 'opinion' },
}

function send(task: ComplaintTask, verb: TaskVerb, values: Values, files: string[]): Promise<unknown> {
  const path = { id: task.complaint.id, taskId: task.id }
  const { opinion = '', reason = '', text = '', note = '' } = values
  switch (verb) {
    case 'claim':
      return claimTask({ path, body: {} })
    case 'answer':
      return answerTask({ path, body: { opinion, attachmentIds: files, stance: values.stance ?? null } })
    case 'return':
      return returnTask({ path, body: { reason } })
    case 'remind':
      return remindTask({ path, body: { text } })
    case 'reopen':
      return reopenTask({ path, body: { reason } })
    case 'withdraw':
      return withdrawTask({ path, body: { reason } })
    case 'close':
      return closeTask({ path, body: { rating: values.rating || null, note } })
    case 'overrule':
      return overruleCountersign({ path, body: { opinion } })
  }
}

/** The dialog of one act on a task: opinion with common phrases, and evidence where there may be some. */
export function TaskVerbModal({ task, verb, onClose }: { task: ComplaintTask; verb: TaskVerb; onClose(): void }) {
  const { t } = useTranslation('tasks')
  const changed = useTasksChanged()
  const [files, setFiles] = useState<string[]>([])
  const form = forms[verb]
  return (
    <ReasonModal<Values>
      title={t(`verbs.${verb}`)}
      open
      onClose={onClose}
      field={form.field}
      label={t(`form.${form.label}`)}
      min={verb === 'close' ? 0 : 2}
      max={verb === 'remind' ? 500 : 1000}
      {...(form.phrases && { phrases: t(`form.phrases.${form.phrases}`, { returnObjects: true }) })}
      danger={verb === 'withdraw' || verb === 'overrule'}
      onSubmit={async (values) => {
        await send(task, verb, values, files)
        await changed()
      }}
    >
      <p className="sq-faint">{task.title}</p>
      {verb === 'answer' && task.kind === 'countersign' && (
        <Form.Item name="stance" label={t('form.stance')} rules={[{ required: true }]}>
          <Select options={stances.map((value) => ({ value, label: t(`stance.${value}`) }))} />
        </Form.Item>
      )}
      {verb === 'answer' && (
        <FileDrop
          label={t('form.evidence')}
          onUpload={async (file) => {
            const kept = await attachEvidence({ path: { id: task.complaint.id, taskId: task.id }, body: { file } })
            setFiles((before) => [...before, kept.id])
          }}
        />
      )}
      {verb === 'close' && (
        <Form.Item name="rating" label={t('form.rating')}>
          <Rate />
        </Form.Item>
      )}
    </ReasonModal>
  )
}
