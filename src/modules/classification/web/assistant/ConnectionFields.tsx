import { Checkbox, Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AssistantSettingsInForce } from '../../../../web/api/index.ts'

const second = 1_000

/** Where the model is and how it is let in. The saved key is never shown. */
export function ConnectionFields({ basis }: { basis: AssistantSettingsInForce }) {
  const { t } = useTranslation('assistant')
  const { allowedHosts, hasKey } = basis
  return (
    <>
      <Form.Item
        name={['settings', 'baseUrl']}
        label={t('form.baseUrl')}
        extra={allowedHosts ? t('form.pinned', { hosts: allowedHosts.join('、') }) : t('form.baseUrlHint')}
      >
        <Input maxLength={300} inputMode="url" autoComplete="off" spellCheck={false} />
      </Form.Item>
      <div className="sq-grid">
        <Form.Item name={['settings', 'model']} label={t('form.model')}>
          <Input maxLength={120} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name={['settings', 'timeoutMs']}
          label={t('form.timeout')}
          rules={[{ required: true }]}
          getValueProps={(value: number) => ({ value: value / second })}
          normalize={(value: number | null) => Math.round((value ?? 0) * second)}
        >
          <InputNumber min={0.5} max={120} step={1} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="key" label={t('form.key')} extra={t(hasKey ? 'form.keyKept' : 'form.keyNone')}>
        <Input.Password maxLength={500} autoComplete="new-password" visibilityToggle={false} />
      </Form.Item>
      {hasKey && (
        <Form.Item name="isKeyRemoved" valuePropName="checked">
          <Checkbox>{t('form.keyRemove')}</Checkbox>
        </Form.Item>
      )}
    </>
  )
}
