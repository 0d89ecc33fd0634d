import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton, type Verdict } from '../../../web/kit/ActionButton.tsx'
import { ConflictBanner } from '../../../web/kit/ConflictBanner.tsx'
import { useProblemForm } from '../../../web/kit/useProblemForm.tsx'

interface Choice<Key extends string> {
  key: Key
  label: string
  /** What is said when it is done. */
  done: string
  isRefusal?: boolean
}

interface OpinionFormProps<Key extends string, Values extends object> {
  label: string
  phrases: readonly string[]
  /** The buttons: the first is the one that agrees. */
  choices: readonly Choice<Key>[]
  verdict: Verdict
  /** The version of the complaint that was read; somebody who changed it since is told of before it is overruled. */
  version?: number
  /** More to fill in, above the opinion. */
  children?: ReactNode
  initial?: Partial<Values>
  send: (values: Values & { opinion: string; choice: Key; version: number | undefined }) => Promise<unknown>
  onDone: () => void
}

/** The word of whoever decides: an opinion and one of the buttons. */
export function OpinionForm<Key extends string, Values extends object = object>(props: OpinionFormProps<Key, Values>) {
  const { label, phrases, choices, verdict, send, onDone } = props
  const { t, i18n } = useTranslation('approvals')
  const { message } = App.useApp()
  const client = useQueryClient()
  const choice = useRef<Choice<Key>>(choices[0]!)
  const [overrules, setOverrules] = useState(false)
  const version = overrules ? undefined : props.version
  const sent = useRef(version)
  const { form, submit, isPending, notice, problem } = useProblemForm<Values & { opinion: string }>(async (values) => {
    const { key, done } = choice.current
    sent.current = version
    await send({ ...values, choice: key, version })
    void message.success(done)
    onDone()
    await refresh()
  })
  const refresh = () =>
    Promise.all(['approvals', 'escalations', 'complaints'].map((key) => client.invalidateQueries({ queryKey: [key] })))
  // What has been loaded anew since is no longer in conflict.
  const hasChanged = problem?.code === 'complaint.changed_meanwhile' && props.version === sent.current
  function decide(one: Choice<Key>) {
    choice.current = one
    form.submit()
  }
  if (!verdict.ok)
    return (
      <div className="sq-opinion">
        <p className="sq-soft">{verdict.why[i18n.language === 'en' ? 'en' : 'zh']}</p>
        <Buttons {...props} pending={null} onDecide={decide} />
      </div>
    )
  return (
    <Form form={form} layout="vertical" onFinish={submit} initialValues={props.initial as never} className="sq-opinion">
      {props.children}
      <Form.Item
        name={'opinion' as never}
        label={label}
        rules={[{ required: true, whitespace: true, message: t('opinion.rule') }]}
        className="sq-opinion-field"
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
      <div className="sq-phrases">
        {phrases.map((phrase) => (
          <Button key={phrase} size="small" onClick={() => form.setFieldsValue({ opinion: phrase } as never)}>
            {phrase}
          </Button>
        ))}
      </div>
      {hasChanged ? (
        <ConflictBanner
          onReload={() => void refresh()}
          onKeep={() => {
            setOverrules(true)
            setTimeout(() => form.submit())
          }}
        />
      ) : (
        problem?.code !== 'complaint.changed_meanwhile' && notice
      )}
      <Buttons {...props} pending={isPending ? choice.current.key : null} onDecide={decide} />
    </Form>
  )
}

interface ButtonsProps<Key extends string> {
  choices: readonly Choice<Key>[]
  verdict: Verdict
  pending: Key | null
  onDecide: (choice: Choice<Key>) => void
}

function Buttons<Key extends string>({ choices, verdict, pending, onDecide }: ButtonsProps<Key>) {
  return (
    <div className="sq-opinion-buttons">
      {choices.map((one, index) => (
        <ActionButton
          key={one.key}
          type={index === 0 ? 'primary' : 'default'}
          danger={one.isRefusal ?? false}
          verdict={verdict}
          loading={pending === one.key}
          onClick={() => onDecide(one)}
        >
          {one.label}
        </ActionButton>
      ))}
    </div>
  )
}
