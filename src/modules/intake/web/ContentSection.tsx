import { Button, Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../web/kit/layout.tsx'
import { Disclosure } from './Disclosure.tsx'
import { isInPerson, type RegistrationValues } from './registration-form.ts'

/** What happened and what is asked for, in the consumer's words. */
export function ContentSection() {
  const { t } = useTranslation('registration')
  const channel = Form.useWatch<RegistrationValues['channel']>('channel')
  return (
    <Section title={t('content.title')}>
      <Form.Item
        name="text"
        label={t('content.text')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('content.textRule') }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 6, maxRows: 24 }}
          maxLength={20_000}
          showCount
          placeholder={t('content.textPlaceholder')}
        />
      </Form.Item>
      <Claim />
      <div className="sq-grid sq-grid-3">
        <Form.Item name="amount" label={t('content.amount')}>
          <InputNumber
            className="sq-full"
            min={0}
            max={1e12}
            precision={2}
            prefix="¥"
            controls={false}
            placeholder={t('content.fromText')}
          />
        </Form.Item>
        <Form.Item name="headcount" label={t('content.headcount')}>
          <InputNumber className="sq-full" min={1} max={1_000_000} precision={0} placeholder={t('content.fromText')} />
        </Form.Item>
        {isInPerson(channel) && (
          <Form.Item name="visitors" label={t('content.visitors')}>
            <InputNumber className="sq-full" min={0} max={100_000} precision={0} />
          </Form.Item>
        )}
      </div>
      <Disclosure label={t('content.more')}>
        <Form.Item
          name="title"
          label={t('content.heading')}
          extra={t('content.headingHelp')}
          rules={[{ whitespace: true, min: 2, message: t('content.headingRule') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="basis" label={t('content.basis')} extra={t('content.basisHelp')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
        </Form.Item>
      </Disclosure>
    </Section>
  )
}

/** A phrase is added to what is there: consumers ask for more than one thing. */
function Claim() {
  const { t } = useTranslation(['registration', 'common'])
  const form = Form.useFormInstance<RegistrationValues>()
  const phrases = t('registration:content.claims', { returnObjects: true })
  function add(phrase: string) {
    const now = ((form.getFieldValue('claim') as string | undefined) ?? '').trim()
    if (!now.includes(phrase)) form.setFieldValue('claim', now ? `${now}${t('registration:content.claimJoin')}${phrase}` : phrase)
  }
  return (
    <>
      <Form.Item name="claim" label={t('registration:content.claim')} className="sq-with-phrases">
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={2000}
          placeholder={t('registration:content.claimPlaceholder')}
        />
      </Form.Item>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that write into the field above, not fields */}
      <div className="sq-phrases" role="group" aria-label={t('registration:content.claimsLabel')}>
        {phrases.map((phrase) => (
          <Button key={phrase} size="small" onClick={() => add(phrase)}>
            {phrase}
          </Button>
        ))}
      </div>
    </>
  )
}
