import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, DatePicker, Form, Input, Modal, Select, Typography } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CreateApiKeyData, createApiKey } from '../../../web/api/index.ts'
import { UnitTreeSelect } from '../../../web/kit/selects.tsx'
import { endOfDay } from '../../../web/kit/time.ts'
import { useProblemForm } from '../../../web/kit/useProblemForm.tsx'
import { apiKeyRoles } from '../domain/roles.ts'
import { apiKeysQuery, rolesQuery } from './identity-queries.ts'
import { useRoleName } from './role-name.ts'

interface Values {
  name: string
  role: CreateApiKeyData['body']['role']
  unitId?: string
  expiresOn?: Dayjs
}

/** Makes a key. Its text is then shown once and leaves the page with this dialog. */
export function NewApiKeyModal({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common'])
  const client = useQueryClient()
  const [plain, setPlain] = useState<string | null>(null)
  const roleName = useRoleName()
  const catalogue = useQuery(rolesQuery).data?.items
  const { form, submit, isPending, notice, reset } = useProblemForm<Values>(async ({ expiresOn, ...values }) => {
    const made = await createApiKey({
      body: {
        name: values.name,
        role: values.role,
        unitId: values.unitId ?? null,
        expiresAt: expiresOn ? endOfDay(expiresOn.format('YYYY-MM-DD')) : null,
      },
    })
    setPlain(made.plain)
    await client.invalidateQueries({ queryKey: apiKeysQuery.queryKey })
  })
  const role = Form.useWatch('role', form)
  const permissions = catalogue?.find((one) => one.role === role)?.permissions ?? []
  if (plain !== null)
    return (
      <MadeModal
        plain={plain}
        onClose={() => {
          setPlain(null)
          onClose()
        }}
      />
    )
  return (
    <Modal
      open={isOpen}
      title={t('admin:apiKeys.form.title')}
      onCancel={onClose}
      afterClose={reset}
      okText={t('admin:apiKeys.form.submit')}
      cancelText={t('common:actions.cancel')}
      okButtonProps={{ loading: isPending, htmlType: 'submit', form: 'api-key-form' }}
    >
      <Form id="api-key-form" form={form} layout="vertical" onFinish={submit} initialValues={{ role: 'intake' }}>
        <Form.Item
          name="name"
          label={t('admin:apiKeys.form.name')}
          rules={[{ required: true, whitespace: true, message: t('admin:apiKeys.form.nameRule') }]}
        >
          <Input maxLength={80} placeholder={t('admin:apiKeys.form.nameExample')} />
        </Form.Item>
        <Form.Item
          name="role"
          label={t('admin:apiKeys.form.role')}
          rules={[{ required: true }]}
          extra={
            <span className="id-permissions">
              {permissions.map((permission) => (
                <code key={permission}>{permission}</code>
              ))}
            </span>
          }
        >
          <Select options={apiKeyRoles.map((value) => ({ value, label: roleName(value) }))} />
        </Form.Item>
        <Form.Item name="unitId" label={t('admin:apiKeys.form.unit')} extra={t('admin:apiKeys.form.unitHelp')}>
          <UnitTreeSelect placeholder={t('admin:apiKeys.wholeInstitution')} />
        </Form.Item>
        <Form.Item name="expiresOn" label={t('admin:apiKeys.form.expires')} extra={t('admin:apiKeys.form.expiresHelp')}>
          <DatePicker minDate={dayjs()} className="sq-full" />
        </Form.Item>
        {notice}
      </Form>
    </Modal>
  )
}

function MadeModal({ plain, onClose }: { plain: string; onClose: () => void }) {
  const { t } = useTranslation('admin')
  return (
    <Modal
      open
      title={t('apiKeys.made.title')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('apiKeys.made.done')}
        </Button>
      }
    >
      <div className="id-roles">
        <Alert type="warning" showIcon title={t('apiKeys.made.warning')} />
        <Typography.Text copyable={{ text: plain }} className="id-key" aria-label={t('apiKeys.made.key')}>
          {plain}
        </Typography.Text>
        <p className="sq-soft">{t('apiKeys.made.usage')}</p>
        <code className="id-key">Authorization: Bearer {plain.slice(0, 8)}…</code>
      </div>
    </Modal>
  )
}
