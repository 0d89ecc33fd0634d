import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changePerson, createPasswordReset, createUnlock, type Person } from '../../../web/api/index.ts'
import { asProblem } from '../../../web/client.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { useProblemForm } from '../../../web/kit/useProblemForm.tsx'
import { allOf, permitted, refused, usePermitted } from '../../../web/kit/verdict.ts'
import { useMe } from '../../../web/session.ts'
import { PasswordInput } from './PasswordInput.tsx'

/** Reset, unlock, disable: what a system administrator does with an account. */
export function AccountActions({ person }: { person: Person }) {
  const { t, i18n } = useTranslation(['admin', 'common'])
  const { modal, message } = App.useApp()
  const client = useQueryClient()
  const [isResetting, setResetting] = useState(false)
  const mayEdit = usePermitted('identity.person.edit')
  const isMe = useMe().person.id === person.id
  const isActive = person.isActive ? permitted : refused(t('admin:people.account.isDisabled'))

  async function act(work: () => Promise<unknown>, said: string) {
    try {
      await work()
      await client.invalidateQueries({ queryKey: ['people'] })
      void message.success(said)
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    }
  }
  const { id, name } = person
  const setActive = (active: boolean) => changePerson({ path: { id }, body: { isActive: active } })

  return (
    <>
      <div className="id-account">
        <ActionButton
          verdict={allOf(mayEdit, isMe ? refused(t('admin:people.account.ownReset')) : permitted, isActive)}
          onClick={() => setResetting(true)}
        >
          {t('admin:people.account.reset')}
        </ActionButton>
        <ActionButton
          verdict={allOf(mayEdit, isActive)}
          onClick={() => void act(() => createUnlock({ path: { id } }), t('admin:people.account.unlocked', { name }))}
        >
          {t('admin:people.account.unlock')}
        </ActionButton>
        {person.isActive ? (
          <ActionButton
            danger
            verdict={allOf(mayEdit, isMe ? refused(t('admin:people.account.ownDisable')) : permitted)}
            onClick={() =>
              modal.confirm({
                title: t('admin:people.account.disableTitle', { name }),
                content: t('admin:people.account.disableBody'),
                okText: t('admin:people.account.disable'),
                okButtonProps: { danger: true },
                cancelText: t('common:actions.cancel'),
                onOk: () => act(() => setActive(false), t('admin:people.account.disabledDone', { name })),
              })
            }
          >
            {t('admin:people.account.disable')}
          </ActionButton>
        ) : (
          <ActionButton
            verdict={mayEdit}
            onClick={() => void act(() => setActive(true), t('admin:people.account.enabledDone', { name }))}
          >
            {t('admin:people.account.enable')}
          </ActionButton>
        )}
      </div>
      <p className="sq-faint id-note">{t('admin:people.account.unlockHelp')}</p>
      <ResetModal person={person} isOpen={isResetting} onClose={() => setResetting(false)} />
    </>
  )
}

function ResetModal({ person, isOpen, onClose }: { person: Person; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const { form, submit, isPending, notice, reset } = useProblemForm<{ password: string }>(async (body) => {
    await createPasswordReset({ path: { id: person.id }, body })
    await client.invalidateQueries({ queryKey: ['people'] })
    void message.success(t('admin:people.account.resetDone', { name: person.name }))
    onClose()
  })
  return (
    <Modal
      open={isOpen}
      title={t('admin:people.account.resetTitle', { name: person.name })}
      onCancel={onClose}
      afterClose={reset}
      okText={t('admin:people.account.reset')}
      cancelText={t('common:actions.cancel')}
      okButtonProps={{ loading: isPending, htmlType: 'submit', form: 'reset-form' }}
    >
      <p className="sq-soft id-note">{t('admin:people.account.resetBody')}</p>
      <Form id="reset-form" form={form} layout="vertical" onFinish={submit}>
        <PasswordInput label={t('admin:people.account.newPassword')} login={person.login} />
        {notice}
      </Form>
    </Modal>
  )
}
