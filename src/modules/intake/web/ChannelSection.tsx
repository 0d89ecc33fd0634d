import { Button, DatePicker, Form, Input, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../web/kit/layout.tsx'
import { formatDateTime } from '../../../web/kit/time.ts'
import { ChannelPicker } from './ChannelPicker.tsx'
import { isHandedOver, type RegistrationValues } from './registration-form.ts'

const dateFormat = 'YYYY-MM-DD'
const timeFormat = 'YYYY-MM-DD HH:mm'

/** A picker whose value in the form is the text that people read, in Beijing time whatever the browser's zone is. */
const asText = (format: string) => ({
  getValueProps: (text: string | undefined) => ({ value: text ? dayjs(text, format) : null }),
  normalize: (day: Dayjs | null) => day?.format(format),
})

const beijingNow = () => dayjs(formatDateTime(new Date()), timeFormat)

/** Where it came from, whose number it bears, and when. First, because everything else hangs on it. */
export function ChannelSection() {
  const { t } = useTranslation('registration')
  const channel = Form.useWatch<RegistrationValues['channel']>('channel')
  return (
    <Section title={t('channel.title')}>
      <Form.Item name="channel" noStyle>
        <ChannelPicker />
      </Form.Item>
      {isHandedOver(channel) && <HandedOver channel={channel} />}
      <div className="sq-grid sq-grid-3">
        <Receipt />
        {!isHandedOver(channel) && <OwnNumber />}
      </div>
      <EarlierReceipt />
    </Section>
  )
}

const numberPattern = /^[\p{L}\p{N}_.:/\-()[\]（）【】〔〕#]{1,80}$/u
const sourcePattern = /^[\p{L}\p{N}_.:-]{1,40}$/u

/** An authority's own number and date: without them nobody could answer it. */
function HandedOver({ channel }: { channel: RegistrationValues['channel'] }) {
  const { t } = useTranslation(['registration', 'vocabulary'])
  return (
    <fieldset className="sq-inset">
      <legend>{t('registration:channel.handedOver')}</legend>
      <div className="sq-grid sq-grid-3">
        <Form.Item label={t('registration:channel.source')} htmlFor="handed-over-by">
          <Input id="handed-over-by" readOnly value={t(`vocabulary:channel.${channel}`)} variant="filled" />
        </Form.Item>
        <Form.Item
          name="externalNumber"
          label={t('registration:channel.externalNumber')}
          rules={[
            { required: true, transform: trimmed, pattern: numberPattern, message: t('registration:channel.externalNumberRule') },
          ]}
        >
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="externalDueOn"
          label={t('registration:channel.externalDue')}
          rules={[{ required: true, message: t('registration:channel.externalDueRule') }]}
          {...asText(dateFormat)}
        >
          <DatePicker className="sq-full" />
        </Form.Item>
      </div>
    </fieldset>
  )
}

const trimmed = (value: string | undefined) => value?.trim()

/** A number of somebody else's system, if there is one. */
function OwnNumber() {
  const { t } = useTranslation('registration')
  const number = Form.useWatch<string | undefined>('externalNumber')
  return (
    <>
      <Form.Item
        name="externalNumber"
        label={t('channel.externalNumberOptional')}
        rules={[{ transform: trimmed, pattern: numberPattern, message: t('channel.externalNumberRule') }]}
      >
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      {number && (
        <Form.Item
          name="externalSource"
          label={t('channel.externalSource')}
          extra={t('channel.externalSourceHelp')}
          rules={[{ transform: trimmed, pattern: sourcePattern, message: t('channel.externalSourceRule') }]}
        >
          <Input maxLength={40} />
        </Form.Item>
      )}
    </>
  )
}

function Receipt() {
  const { t } = useTranslation('registration')
  return (
    <Form.Item name="isBackdated" label={t('channel.received')}>
      <Radio.Group
        aria-label={t('channel.received')}
        options={[
          { value: false, label: t('channel.receivedNow') },
          { value: true, label: t('channel.receivedEarlier') },
        ]}
      />
    </Form.Item>
  )
}

/** Statutory clocks run from receipt, so an earlier receipt is entered as what it was, with the reason. */
function EarlierReceipt() {
  const { t } = useTranslation('registration')
  const form = Form.useFormInstance<RegistrationValues>()
  const isBackdated = Form.useWatch<boolean>('isBackdated')
  const phrases = t('channel.receivedReasons', { returnObjects: true })
  if (!isBackdated) return null
  return (
    <fieldset className="sq-inset sq-last-item">
      <legend className="sq-hidden">{t('channel.receivedEarlier')}</legend>
      <div className="sq-grid sq-grid-2">
        <Form.Item
          name="receivedAt"
          label={t('channel.receivedAt')}
          rules={[
            { required: true, message: t('channel.receivedAtRule') },
            {
              validator: (_, text?: string) =>
                text && dayjs(text, timeFormat).isAfter(beijingNow())
                  ? Promise.reject(new Error(t('channel.receivedAtFuture')))
                  : Promise.resolve(),
            },
          ]}
          {...asText(timeFormat)}
        >
          <DatePicker
            className="sq-full"
            format={timeFormat}
            showTime={{ format: 'HH:mm', minuteStep: 5 }}
            disabledDate={(day) => day.isAfter(beijingNow(), 'day')}
          />
        </Form.Item>
        <Form.Item
          name="receivedReason"
          label={t('channel.receivedReason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('channel.receivedReasonRule') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <div className="sq-phrases">
        {phrases.map((phrase) => (
          <Button key={phrase} size="small" onClick={() => form.setFieldValue('receivedReason', phrase)}>
            {phrase}
          </Button>
        ))}
      </div>
      <p className="sq-faint">{t('channel.receivedHelp')}</p>
    </fieldset>
  )
}
