import { useQueryClient } from '@tanstack/react-query'
import { App, Drawer, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { type ChangePersonData, changePerson, type Person } from '../../../web/api/index.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { UnitTreeSelect } from '../../../web/kit/selects.tsx'
import { useProblemForm } from '../../../web/kit/useProblemForm.tsx'
import { usePermitted } from '../../../web/kit/verdict.ts'
import { AccountActions } from './AccountActions.tsx'
import { PersonStatus } from './person-tags.tsx'
import { RoleEditor } from './RoleEditor.tsx'

/** One person: who they are, what they may do, and their account. Each part belongs to the administrator whose duty it is. */
export function PersonDrawer({ person, onClose }: { person: Person | undefined; onClose: () => void }) {
  const { t } = useTranslation('admin')
  return (
    <Drawer
      open={person !== undefined}
      onClose={onClose}
      size={560}
      destroyOnHidden
      title={
        person && (
          <span className="id-person-head">
            {person.name} <span className="sq-faint">{person.login}</span> <PersonStatus person={person} />
          </span>
        )
      }
    >
      {person && (
        <div className="id-drawer" key={person.id}>
          <section>
            <h2>{t('people.sections.profile')}</h2>
            <ProfileForm key={`${person.name}${person.post}${person.unitId}`} person={person} />
          </section>
          <section>
            <h2>{t('people.sections.roles')}</h2>
            <RoleEditor key={person.roles.join()} person={person} />
          </section>
          <section>
            <h2>{t('people.sections.account')}</h2>
            <AccountActions person={person} />
          </section>
        </div>
      )}
    </Drawer>
  )
}

type Profile = Pick<ChangePersonData['body'], 'name' | 'post' | 'unitId'>

function ProfileForm({ person }: { person: Person }) {
  const { t } = useTranslation(['admin', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const mayEdit = usePermitted('identity.person.edit')
  const { form, submit, isPending, notice } = useProblemForm<Profile>(async (body) => {
    await changePerson({ path: { id: person.id }, body })
    await client.invalidateQueries({ queryKey: ['people'] })
    void message.success(t('admin:saved'))
  })
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={submit}
      disabled={!mayEdit.ok}
      initialValues={{ name: person.name, post: person.post, unitId: person.unitId }}
    >
      <div className="sq-grid">
        <Form.Item
          name="name"
          label={t('admin:people.form.name')}
          rules={[{ required: true, whitespace: true, message: t('admin:people.form.nameRule') }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="post" label={t('admin:people.form.post')}>
          <Input maxLength={80} />
        </Form.Item>
      </div>
      <Form.Item
        name="unitId"
        label={t('admin:people.form.unit')}
        rules={[{ required: true, message: t('admin:people.form.unitRule') }]}
      >
        <UnitTreeSelect allowClear={false} />
      </Form.Item>
      {notice}
      <ActionButton htmlType="submit" verdict={mayEdit} loading={isPending}>
        {t('common:actions.save')}
      </ActionButton>
    </Form>
  )
}
