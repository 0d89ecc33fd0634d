import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createSession } from '../api/index.ts'
import { useProblemForm } from '../kit/useProblemForm.tsx'
import { meQuery } from '../session.ts'
import { PasswordForm } from './PasswordForm.tsx'
import { safeReturnPath } from './return-path.ts'

interface Credentials {
  login: string
  password: string
}

/** Sign-in, and the new password for those who must choose one. */
export function LoginPage() {
  const { t } = useTranslation('login')
  const { from, step, reason } = useSearch({ from: '/plain/login' })
  const navigate = useNavigate()
  const client = useQueryClient()
  const [typedPassword, setTypedPassword] = useState('')
  const title = t(step === 'password' ? 'password.title' : 'title')
  useEffect(() => {
    document.title = title
  }, [title])

  const goOn = async () => {
    client.removeQueries({ queryKey: meQuery.queryKey })
    await navigate({ to: safeReturnPath(from, location.origin), replace: true })
  }
  const { form, submit, isPending, notice } = useProblemForm<Credentials>(async (values) => {
    const { person } = await createSession({ body: { login: values.login.trim(), password: values.password } })
    client.clear()
    if (!person.mustChangePassword) return await goOn()
    setTypedPassword(values.password)
    await navigate({ to: '/login', search: { step: 'password', ...(from && { from }) }, replace: true })
  })

  if (step === 'password') return <PasswordForm known={typedPassword} onDone={goOn} onCancel={goOn} />
  return (
    <section className="sq-box" aria-labelledby="login-title">
      <h1 id="login-title">{title}</h1>
      <p className="sq-soft">{t('lead')}</p>
      {reason === 'expired' && <Alert type="info" showIcon role="status" title={t('expired')} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} size="large">
        <Form.Item name="login" label={t('login')} rules={[{ required: true, message: t('loginMissing') }]}>
          <Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={64} />
        </Form.Item>
        <Form.Item name="password" label={t('passwordLabel')} rules={[{ required: true, message: t('passwordMissing') }]}>
          <Input.Password autoComplete="current-password" maxLength={128} />
        </Form.Item>
        {notice}
        <Button type="primary" htmlType="submit" block loading={isPending}>
          {t('submit')}
        </Button>
      </Form>
      <p className="sq-faint">{t('help')}</p>
    </section>
  )
}
