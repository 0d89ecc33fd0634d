import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeContacts, type PublicContacts } from '../../../web/api/index.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { Facts, Section } from '../../../web/kit/layout.tsx'
import { QueryView } from '../../../web/kit/states.tsx'
import { useProblemForm } from '../../../web/kit/useProblemForm.tsx'
import { usePermitted } from '../../../web/kit/verdict.ts'
import { phonePattern } from '../domain/contacts.ts'
import { contactsQuery } from './identity-queries.ts'

const fields = ['hotline', 'hours', 'address'] as const

/** What the portal tells consumers of how to reach the institution otherwise. */
export function PublicContactsSection() {
  const { t } = useTranslation('admin')
  const query = useQuery(contactsQuery)
  const [isEditing, setEditing] = useState(false)
  const mayEdit = usePermitted('identity.org.edit')
  return (
    <Section
      title={t('contacts.title')}
      extra={
        <ActionButton verdict={mayEdit} onClick={() => setEditing(true)}>
          {t('organisation.edit')}
        </ActionButton>
      }
    >
      <QueryView query={query} rows={2}>
        {(contacts) => (
          <>
            <Facts
              items={fields.map((field) => ({
                key: field,
                label: t(`contacts.${field}`),
                children: contacts[field] ?? <span className="sq-faint">{t('contacts.empty')}</span>,
              }))}
            />
            <p className="sq-faint">{t('contacts.lead')}</p>
            {isEditing && <ContactsModal contacts={contacts} onClose={() => setEditing(false)} />}
          </>
        )}
      </QueryView>
    </Section>
  )
}

function ContactsModal({ contacts, onClose }: { contacts: PublicContacts; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const { form, submit, isPending, notice } = useProblemForm<PublicContacts>(async (values) => {
    const given = (field: (typeof fields)[number]) => values[field]?.trim() || null
    const body = { hotline: given('hotline'), hours: given('hours'), address: given('address') }
    client.setQueryData(contactsQuery.queryKey, await changeContacts({ body }))
    void message.success(t('admin:contacts.saved'))
    onClose()
  })
  return (
    <Modal
      open
      title={t('admin:contacts.edit')}
      onCancel={onClose}
      okText={t('common:actions.save')}
      cancelText={t('common:actions.cancel')}
      okButtonProps={{ loading: isPending, htmlType: 'submit', form: 'contacts-form' }}
    >
      <Form id="contacts-form" form={form} layout="vertical" onFinish={submit} initialValues={contacts}>
        <Form.Item
          name="hotline"
          label={t('admin:contacts.hotline')}
          rules={[{ pattern: phonePattern, message: t('admin:contacts.hotlineRule') }]}
        >
          <Input maxLength={30} inputMode="tel" />
        </Form.Item>
        <Form.Item name="hours" label={t('admin:contacts.hours')}>
          <Input maxLength={60} placeholder={t('admin:contacts.hoursExample')} />
        </Form.Item>
        <Form.Item name="address" label={t('admin:contacts.address')}>
          <Input maxLength={120} />
        </Form.Item>
        {notice}
      </Form>
    </Modal>
  )
}
