import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { changeGroupSettings, type GroupSettings, type GroupSettingsVersion } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { QueryView } from '../../../../web/kit/states.tsx'
import { useProblemForm } from '../../../../web/kit/useProblemForm.tsx'
import { usePermitted } from '../../../../web/kit/verdict.ts'
import { GroupSettingsVersions } from './GroupSettingsVersions.tsx'
import { groupSettingsVersions } from './group-queries.ts'
import { type SettingField, settingParts } from './setting-fields.ts'

/** When something is told as a group event: what is in force, a new version of it, and every version there was. */
export function GroupSettingsDrawer({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { t } = useTranslation('groups')
  const query = useQuery({ ...groupSettingsVersions, enabled: isOpen })
  return (
    <Drawer open={isOpen} onClose={onClose} size={600} destroyOnHidden title={t('settings.title')}>
      <QueryView query={query} rows={10}>
        {({ items }) => (
          <>
            {items[0] && <SettingsForm key={items[0].version} inForce={items[0]} onClose={onClose} />}
            <GroupSettingsVersions versions={items} />
          </>
        )}
      </QueryView>
    </Drawer>
  )
}

function SettingsForm({ inForce, onClose }: { inForce: GroupSettingsVersion; onClose(): void }) {
  const { t } = useTranslation('groups')
  const client = useQueryClient()
  const { message } = App.useApp()
  const mayEdit = usePermitted('group.settings')
  const { form, submit, isPending, notice } = useProblemForm<{ settings: GroupSettings; why: string }>(async (values) => {
    await changeGroupSettings({ body: { version: inForce.version, ...values } })
    void message.success(t('settings.saved'))
    onClose()
    await client.invalidateQueries({ queryKey: ['groups', 'settings'] })
  })
  const required = [{ required: true }]
  const field = ({ path, min, max, step }: SettingField) => (
    <Form.Item
      key={path.join('.')}
      name={['settings', ...path]}
      label={t(`settings.${path.join('_') as 'baseWeeks'}`)}
      rules={required}
    >
      <InputNumber
        className="sq-full"
        {...{ min, max, step, disabled: !mayEdit.ok }}
        // 0.000000000001 is nothing that anybody can count.
        formatter={(value) => (value && Number(value) < 1e-4 ? Number(value).toExponential() : String(value ?? ''))}
        parser={(text) => Number.parseFloat(text ?? '')}
      />
    </Form.Item>
  )
  return (
    <Form form={form} layout="vertical" initialValues={{ settings: inForce.settings }} onFinish={submit}>
      <p className="sq-soft">
        {t('settings.version', { version: inForce.version })} · {t('settings.lead')}
      </p>
      <div className="gr-set">
        {settingParts.map(({ key, fields }) => (
          <SettingPart key={key} title={t(`settings.parts.${key}`)}>
            {key === 'windows' && (
              <Form.Item name={['settings', 'windows']} label={t('settings.windows')} rules={required}>
                <Select
                  mode="multiple"
                  disabled={!mayEdit.ok}
                  maxCount={6}
                  options={[1, 3, 6, 12, 24, 48, 72, 168].map((value) => ({
                    value,
                    label: t('settings.hours', { count: value }),
                  }))}
                />
              </Form.Item>
            )}
            {fields.map(field)}
          </SettingPart>
        ))}
      </div>
      <Form.Item name="why" label={t('settings.why')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={500} disabled={!mayEdit.ok} />
      </Form.Item>
      {notice}
      {mayEdit.ok ? (
        <Button type="primary" htmlType="submit" loading={isPending}>
          {t('settings.save')}
        </Button>
      ) : (
        <ActionButton verdict={mayEdit}>{t('settings.save')}</ActionButton>
      )}
    </Form>
  )
}

function SettingPart({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <>
      <h3>{title}</h3>
      {children}
    </>
  )
}
