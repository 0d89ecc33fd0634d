import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Button, Form, Input, Popover, Space } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from './CopyButton.tsx'
import { useProblemForm } from './useProblemForm.tsx'

interface MaskedValueProps {
  /** What is shown until somebody gives a reason. */
  masked: string | null
  /** Of what, in words: `手机号`. */
  label: string
  /** Asks the server for the value; absent when this person may not. */
  reveal?: ((reason: string) => Promise<string>) | undefined
}

const shownForMs = 60_000

/** Personal data, masked; the eye asks for a reason, which is kept in the audit log, and hides it again after a minute. */
export function MaskedValue({ masked, label, reveal }: MaskedValueProps) {
  const { t } = useTranslation('kit')
  const [value, setValue] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  useEffect(() => {
    if (value === null) return
    const timer = setTimeout(() => setValue(null), shownForMs)
    return () => clearTimeout(timer)
  }, [value])

  if (masked === null) return <span className="sq-faint">—</span>
  if (!reveal) return <span className="sq-number">{masked}</span>
  if (value !== null)
    return (
      <span className="sq-masked">
        <span className="sq-number">{value}</span>
        <CopyButton text={value} of={label} />
        <Button
          type="text"
          size="small"
          icon={<EyeInvisibleOutlined aria-hidden />}
          aria-label={t('masked.hide')}
          onClick={() => setValue(null)}
        />
      </span>
    )
  return (
    <span className="sq-masked">
      <span className="sq-number">{masked}</span>
      <Popover
        trigger="click"
        open={isAsking}
        onOpenChange={setAsking}
        destroyOnHidden
        title={t('masked.title')}
        content={
          <RevealForm
            onReveal={async (reason) => {
              setValue(await reveal(reason))
              setAsking(false)
            }}
          />
        }
      >
        <Button type="text" size="small" icon={<EyeOutlined aria-hidden />} aria-label={t('masked.show', { label })} />
      </Popover>
    </span>
  )
}

function RevealForm({ onReveal }: { onReveal: (reason: string) => Promise<void> }) {
  const { t } = useTranslation('kit')
  const phrases = t('masked.phrases', { returnObjects: true })
  const { form, submit, isPending, notice } = useProblemForm<{ reason: string }>(({ reason }) => onReveal(reason))
  return (
    <Form form={form} layout="vertical" onFinish={submit} className="sq-reveal">
      <p className="sq-faint">{t('masked.notice')}</p>
      <Form.Item
        name="reason"
        label={t('masked.reason')}
        rules={[{ required: true, whitespace: true, min: 4, message: t('reason.tooShort', { count: 4 }) }]}
      >
        <Input maxLength={200} autoFocus />
      </Form.Item>
      <div className="sq-phrases">
        {phrases.map((phrase) => (
          <Button key={phrase} size="small" onClick={() => form.setFieldsValue({ reason: phrase })}>
            {phrase}
          </Button>
        ))}
      </div>
      <Space orientation="vertical" className="sq-full">
        {notice}
        <Button type="primary" htmlType="submit" loading={isPending}>
          {t('masked.reveal')}
        </Button>
      </Space>
    </Form>
  )
}
