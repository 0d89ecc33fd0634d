import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Form, Input, Result, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createSetup, type FirstRun } from '../api/index.ts'
import { useProblemForm } from '../kit/useProblemForm.tsx'
import { PasswordAdvice, usePasswordRule } from './PasswordAdvice.tsx'

const kinds = ['bank', 'consumer_finance', 'insurer'] as const

/** The first run: the institution and its first two administrators, who must be two people. */
export function SetupPage() {
  const { t } = useTranslation(['login', 'vocabulary'])
  const client = useQueryClient()
  const navigate = useNavigate()
  const [institution, setInstitution] = useState<string | null>(null)
  useEffect(() => {
    document.title = t('login:setup.title')
  }, [t])
  const { form, submit, isPending, notice } = useProblemForm<FirstRun>(async (body) => {
    const made = await createSetup({ body })
    client.clear()
    setInstitution(made.institution.name)
  })

  if (institution !== null)
    return (
      <section className="sq-box sq-box-wide">
        <Result
          status="success"
          title={t('login:setup.done', { institution })}
          subTitle={t('login:setup.doneNext')}
          extra={
            <Button type="primary" onClick={() => void navigate({ to: '/login' })}>
              {t('login:setup.toLogin')}
            </Button>
          }
        />
      </section>
    )
  return (
    <section className="sq-box sq-box-wide" aria-labelledby="setup-title">
      <h1 id="setup-title">{t('login:setup.title')}</h1>
      <p className="sq-soft">{t('login:setup.lead')}</p>
      <Form form={form} layout="vertical" onFinish={submit} initialValues={{ kind: 'bank' }} scrollToFirstError={{ focus: true }}>
        <fieldset>
          <legend>{t('login:setup.institution')}</legend>
          <div className="sq-grid">
            <Form.Item
              name="name"
              label={t('login:setup.name')}
              rules={[{ required: true, min: 2, max: 80, message: t('login:setup.nameRule') }]}
            >
              <Input maxLength={80} autoFocus />
            </Form.Item>
            <Form.Item
              name="code"
              label={t('login:setup.code')}
              tooltip={t('login:setup.codeHelp')}
              normalize={(value: string) => value.toUpperCase()}
              rules={[{ required: true, pattern: /^[A-Z0-9]{2,16}$/, message: t('login:setup.codeRule') }]}
            >
              <Input maxLength={16} />
            </Form.Item>
            <Form.Item name="kind" label={t('login:setup.kind')} rules={[{ required: true }]}>
              <Select options={kinds.map((value) => ({ value, label: t(`vocabulary:institutionKind.${value}`) }))} />
            </Form.Item>
          </div>
        </fieldset>
        <AdministratorFields duty="admin" />
        <AdministratorFields duty="securityAdmin" />
        <Alert type="info" showIcon title={t('login:setup.separation')} />
        {notice}
        <Button type="primary" htmlType="submit" size="large" loading={isPending}>
          {t('login:setup.submit')}
        </Button>
      </Form>
    </section>
  )
}

function AdministratorFields({ duty }: { duty: 'admin' | 'securityAdmin' }) {
  const { t } = useTranslation('login')
  const form = Form.useFormInstance<FirstRun>()
  const login = Form.useWatch([duty, 'login'], form) ?? ''
  const password = Form.useWatch([duty, 'password'], form) ?? ''
  const strong = usePasswordRule(login)
  return (
    <fieldset>
      <legend>{t(`setup.${duty}`)}</legend>
      <p className="sq-faint">{t(`setup.${duty}Help`)}</p>
      <div className="sq-grid">
        <Form.Item
          name={[duty, 'name']}
          label={t('setup.personName')}
          rules={[{ required: true, whitespace: true, message: t('setup.personNameRule') }]}
        >
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name={[duty, 'login']}
          label={t('login')}
          normalize={(value: string) => value.toLowerCase()}
          rules={[{ required: true, pattern: /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/, min: 2, max: 40, message: t('setup.loginRule') }]}
        >
          <Input maxLength={40} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <div>
          <Form.Item
            name={[duty, 'password']}
            label={t('passwordLabel')}
            rules={[{ required: true, message: t('passwordMissing') }, strong]}
          >
            <Input.Password maxLength={128} autoComplete="new-password" />
          </Form.Item>
          <PasswordAdvice password={password} login={login} />
        </div>
      </div>
    </fieldset>
  )
}
