import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { changePassword } from '../api/index.ts'
import { ErrorState } from '../kit/states.tsx'
import { useProblemForm } from '../kit/useProblemForm.tsx'
import { meQuery } from '../session.ts'
import { PasswordAdvice, usePasswordRule } from './PasswordAdvice.tsx'

interface Passwords {
  currentPassword: string
  newPassword: string
  again: string
}

interface PasswordFormProps {
  /** The password just typed at sign-in, so that it need not be typed twice. */
  known: string
  onDone: () => Promise<void>
  onCancel: () => Promise<void>
}

/** A new password: forced after the first sign-in and after a reset, or by choice from the account menu. */
export function PasswordForm({ known, onDone, onCancel }: PasswordFormProps) {
  const { t } = useTranslation(['login', 'common'])
  const me = useQuery(meQuery)
  const { form, submit, isPending, notice } = useProblemForm<Passwords>(async ({ currentPassword, newPassword }) => {
    await changePassword({ body: { currentPassword, newPassword } })
    await onDone()
  })
  const typed = Form.useWatch('newPassword', form) ?? ''
  const strong = usePasswordRule(me.data?.person.login ?? '')
  if (me.error) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />
  const isForced = me.data?.person.mustChangePassword ?? true

  return (
    <section className="sq-box" aria-labelledby="password-title">
      <h1 id="password-title">{t('login:password.title')}</h1>
      {isForced && <Alert type="info" showIcon title={t('login:password.forced')} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        size="large"
        initialValues={{ currentPassword: known }}
      >
        <input type="text" autoComplete="username" value={me.data?.person.login ?? ''} readOnly hidden />
        <Form.Item
          name="currentPassword"
          label={t('login:password.current')}
          rules={[{ required: true, message: t('login:passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" maxLength={128} />
        </Form.Item>
        <Form.Item
          name="newPassword"
          label={t('login:password.new')}
          rules={[{ required: true, message: t('login:password.newMissing') }, strong]}
        >
          <Input.Password autoComplete="new-password" maxLength={128} autoFocus />
        </Form.Item>
        <PasswordAdvice password={typed} login={me.data?.person.login ?? ''} />
        <Form.Item
          name="again"
          label={t('login:password.again')}
          dependencies={['newPassword']}
          rules={[
            { required: true, message: t('login:password.againMissing') },
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                !value || value === getFieldValue('newPassword')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('login:password.different'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={128} />
        </Form.Item>
        {notice}
        <Space className="sq-full">
          <Button type="primary" htmlType="submit" loading={isPending}>
            {t('login:password.submit')}
          </Button>
          {!isForced && <Button onClick={() => void onCancel()}>{t('common:actions.cancel')}</Button>}
        </Space>
      </Form>
      <p className="sq-faint">{t('login:password.others')}</p>
    </section>
  )
}
