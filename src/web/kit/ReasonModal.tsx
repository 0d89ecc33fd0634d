import { Button, Form, Input, Modal } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemForm } from './useProblemForm.tsx'

interface ReasonModalProps<Values extends object> {
  title: string
  open: boolean
  onClose(): void
  /** Sends it; a rejection stays in the dialog with its reason. Closes when it resolves. */
  onSubmit(values: Values): Promise<unknown>
  /** The field the opinion is sent as, such as `reason`, `note` or `opinion`. Null for none. */
  field: (keyof Values & string) | null
  label?: string
  /** The least characters; 0 makes it optional. */
  min?: number
  max?: number
  /** Common phrases; one click puts one into the field. */
  phrases?: readonly string[]
  /** More fields, above the opinion. */
  children?: ReactNode
  initial?: Partial<Values>
  okText?: string
  danger?: boolean
  width?: number
}

/** A short act that needs an opinion: reasons, common phrases, whatever else the act asks for. */
export function ReasonModal<Values extends object>(props: ReasonModalProps<Values>) {
  const {
    title,
    open,
    onClose,
    onSubmit,
    field,
    label,
    min = 4,
    max = 1000,
    phrases = [],
    children,
    initial,
    danger = false,
  } = props
  const { t } = useTranslation(['kit', 'common'])
  const formId = useId()
  const { form, submit, isPending, notice, reset } = useProblemForm<Values>(async (values) => {
    await onSubmit(values)
    onClose()
  })
  return (
    <Modal
      title={title}
      open={open}
      width={props.width ?? 520}
      destroyOnHidden
      onCancel={onClose}
      afterClose={reset}
      okText={props.okText ?? t('common:actions.submit')}
      cancelText={t('common:actions.cancel')}
      okButtonProps={{ danger, loading: isPending, htmlType: 'submit', form: formId }}
      maskClosable={false}
    >
      <Form
        id={formId}
        // Prefixes the ids of the fields, so that each label finds its own and not one of the page behind.
        name={formId}
        form={form}
        layout="vertical"
        initialValues={initial as never}
        onFinish={submit}
        requiredMark
        scrollToFirstError
      >
        {children}
        {field && (
          <>
            <Form.Item
              name={field as never}
              label={label ?? t('kit:reason.label')}
              rules={[
                { required: min > 0, whitespace: min > 0, min, message: t('kit:reason.tooShort', { count: Math.max(1, min) }) },
              ]}
            >
              <Input.TextArea
                autoFocus={!children}
                maxLength={max}
                showCount
                rows={4}
                placeholder={t('kit:reason.placeholder')}
              />
            </Form.Item>
            {phrases.length > 0 && (
              <div className="sq-phrases">
                <span className="sq-faint">{t('kit:reason.phrases')}</span>
                {phrases.map((phrase) => (
                  <Button key={phrase} size="small" onClick={() => form.setFieldsValue({ [field]: phrase } as never)}>
                    {phrase}
                  </Button>
                ))}
              </div>
            )}
          </>
        )}
        {notice}
      </Form>
    </Modal>
  )
}
