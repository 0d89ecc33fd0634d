import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type CreatePersonData, createPerson, type Person } from '../../../web/api/index.ts'
import { UnitTreeSelect } from '../../../web/kit/selects.tsx'
import { useProblemForm } from '../../../web/kit/useProblemForm.tsx'
import { PasswordInput } from './PasswordInput.tsx'

interface NewPersonModalProps {
  isOpen: boolean
  onClose(): void
  onAdded(person: Person): void
}

/** Adds a person without any role; giving roles is somebody else's duty. */
export function NewPersonModal({ isOpen, onClose, onAdded }: NewPersonModalProps) {
  const { t } = useTranslation(['admin', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const { form, submit, isPending, notice, reset } = useProblemForm<CreatePersonData['body']>(async (body) => {
    const person = await createPerson({ body })
    await client.invalidateQueries({ queryKey: ['people'] })
    void message.success(t('admin:people.form.created', { name: person.name }))
    onClose()
    onAdded(person)
  })
  const login = Form.useWatch('login', form) ?? ''
  return (
    <Modal
      open={isOpen}
      title={t('admin:people.form.createTitle')}
      onCancel={onClose}
      afterClose={reset}
      okText={t('common:actions.save')}
      cancelText={t('common:actions.cancel')}
      okButtonProps={{ loading: isPending, htmlType: 'submit', form: 'new-person-form' }}
      mask={{ closable: false }}
    >
      <Form id="new-person-form" form={form} layout="vertical" onFinish={submit} initialValues={{ language: 'zh' }}>
        <Form.Item
          name="name"
          label={t('admin:people.form.name')}
          rules={[{ required: true, whitespace: true, message: t('admin:people.form.nameRule') }]}
        >
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="login"
          label={t('admin:people.form.login')}
          extra={t('admin:people.form.loginRule')}
          normalize={(value: string) => value.toLowerCase()}
          rules={[
            {
              required: true,
              pattern: /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
              min: 2,
              max: 40,
              message: t('admin:people.form.loginWrong'),
            },
          ]}
        >
          <Input maxLength={40} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item name="post" label={t('admin:people.form.post')}>
          <Input maxLength={80} placeholder={t('admin:people.form.postExample')} />
        </Form.Item>
        <Form.Item
          name="unitId"
          label={t('admin:people.form.unit')}
          rules={[{ required: true, message: t('admin:people.form.unitRule') }]}
        >
          <UnitTreeSelect />
        </Form.Item>
        <Form.Item name="language" label={t('admin:people.columns.language')}>
          <Select options={(['zh', 'en'] as const).map((value) => ({ value, label: t(`admin:people.languages.${value}`) }))} />
        </Form.Item>
        <PasswordInput label={t('admin:people.form.password')} login={login} />
        {notice}
      </Form>
    </Modal>
  )
}
