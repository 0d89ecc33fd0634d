import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { PasswordAdvice } from '../../../web/login/PasswordAdvice.tsx'
import { inventPassword } from './invent-password.ts'

/** A first password for somebody else: typed or made up, shown in clear because it is to be handed over. */
export function PasswordInput({ label, login }: { label: string; login: string }) {
  const { t } = useTranslation('admin')
  const form = Form.useFormInstance<{ password: string }>()
  const password = Form.useWatch('password', form) ?? ''
  return (
    <>
      <Form.Item label={label} htmlFor="password" required extra={t('people.form.passwordHelp')}>
        <div className="id-password">
          <Form.Item name="password" noStyle rules={[{ required: true, message: t('people.form.passwordRule') }]}>
            <Input id="password" maxLength={128} autoComplete="off" spellCheck={false} />
          </Form.Item>
          <Button onClick={() => form.setFieldsValue({ password: inventPassword() })}>{t('people.form.generate')}</Button>
        </div>
      </Form.Item>
      <PasswordAdvice password={password} login={login} />
    </>
  )
}
