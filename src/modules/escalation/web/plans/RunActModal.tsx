import { Form, Input, Modal, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { addPlanRunEntry, type PlanRunDetail, type PlanRunWish } from '../../../../web/api/index.ts'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { PersonSelect } from '../../../../web/kit/selects.tsx'
import { type RunAct, verdictsOfRun } from '../../domain/plans/run.ts'

/** What a button asked for: the act, and of what. */
export interface Asked {
  act: RunAct
  step?: string
  post?: string
  title?: string
}

interface RunActModalProps {
  run: PlanRunDetail
  asked: Asked
  onClose(): void
  onDone(after: PlanRunDetail): void
}

interface Values {
  text?: string
  to?: string
  audience?: string
  personId?: string
  verdict?: string
  improvements?: string
  decision?: string
}

function wishOf({ act, step, post }: Asked, { improvements, text = '', ...values }: Values): PlanRunWish {
  const lines = (improvements ?? '').split('\n').map((line) => line.trim())
  return {
    ...{ act, text, ...values },
    ...(step !== undefined && { step }),
    ...(post !== undefined && { post }),
    ...(act === 'evaluate' && { improvements: lines.filter((line) => line !== '') }),
  } as unknown as PlanRunWish
}

/** One dialog for everything that is done in a run: its own fields, a text, common phrases. */
export function RunActModal({ run, asked, onClose, onDone }: RunActModalProps) {
  const { t } = useTranslation('plans')
  const act = asked.act as Exclude<RunAct, 'attach'>
  const phrases: Partial<Record<string, readonly string[]>> = t('phrases', { returnObjects: true })
  return (
    <ReasonModal<Values>
      open
      title={[t(`acts.${act}`), asked.title].filter(Boolean).join(' · ')}
      onClose={onClose}
      field="text"
      label={t(`fields.${act}`)}
      min={act === 'complete_step' ? 0 : 2}
      max={4000}
      phrases={phrases[act] ?? []}
      danger={act === 'end'}
      initial={{ ...(act === 'evaluate' && { verdict: 'partly' }), ...(act === 'sign_off' && { decision: 'approved' }) }}
      onSubmit={async (values) => onDone(await addPlanRunEntry({ path: { id: run.id }, body: wishOf(asked, values) }))}
    >
      <Fields run={run} act={act} />
    </ReasonModal>
  )
}

function Fields({ run, act }: { run: PlanRunDetail; act: RunAct }) {
  const { t } = useTranslation('plans')
  const required = [{ required: true, message: t('editor.required') }]
  switch (act) {
    case 'report':
      return (
        <Form.Item name="to" label={t('fields.to')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
      )
    case 'announce':
      return <AnnounceFields run={run} />
    case 'hand_over':
      return (
        <Form.Item name="personId" label={t('fields.person')} rules={required}>
          <PersonSelect />
        </Form.Item>
      )
    case 'evaluate':
      return (
        <>
          <Form.Item name="verdict" label={t('fields.verdict')} rules={required}>
            <Radio.Group options={verdictsOfRun.map((value) => ({ value, label: t(`verdicts.${value}`) }))} />
          </Form.Item>
          <Form.Item name="improvements" label={t('fields.improvements')}>
            <Input.TextArea rows={3} />
          </Form.Item>
        </>
      )
    case 'sign_off':
      return (
        <Form.Item name="decision" label={t('fields.decision')} rules={required}>
          <Radio.Group options={(['approved', 'returned'] as const).map((value) => ({ value, label: t(`fields.${value}`) }))} />
        </Form.Item>
      )
    default:
      return null
  }
}

/** An announcement may begin with one of the plan's own wordings. */
function AnnounceFields({ run }: { run: PlanRunDetail }) {
  const { t } = useTranslation('plans')
  const form = Form.useFormInstance()
  const { templates } = run.content
  return (
    <>
      {templates.length > 0 && (
        <Form.Item label={t('fields.template')}>
          <Select
            aria-label={t('fields.template')}
            options={templates.map(({ title }) => ({ value: title, label: title }))}
            onChange={(title: string) => {
              const chosen = templates.find((one) => one.title === title)
              if (chosen) form.setFieldsValue({ text: chosen.text, audience: chosen.audience })
            }}
          />
        </Form.Item>
      )}
      <Form.Item name="audience" label={t('fields.audience')} rules={[{ required: true, message: t('editor.required') }]}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  )
}

/** Files of a run. Each is kept as soon as it is chosen. */
export function RunFileModal({ onClose, onUpload }: { onClose(): void; onUpload(file: File): Promise<void> }) {
  const { t } = useTranslation('plans')
  return (
    <Modal open title={t('acts.attach')} onCancel={onClose} footer={null}>
      <FileDrop onUpload={onUpload} />
    </Modal>
  )
}
