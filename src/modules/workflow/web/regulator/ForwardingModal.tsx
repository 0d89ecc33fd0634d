import { Checkbox, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  askAuthority,
  correctForwarding,
  countForwarding,
  type Forwarding,
  recordAuthorityReply,
  revokeForwarding,
} from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { countings, revocations } from '../../../complaint/domain/forwarding-events.ts'
import { MomentField } from './MomentField.tsx'
import { ContactFields } from './RegisterModal.tsx'
import { useForwardingsChanged } from './regulator-queries.ts'

export type ForwardingForm = 'correct' | 'count' | 'revoke' | 'ask' | 'record_reply'

interface Values {
  reason?: string
  note?: string
  counting?: Forwarding['counting']
  revocation?: Forwarding['revocation']
  kind?: 'return' | 'extension'
  decision?: 'granted' | 'refused'
  dueAt?: string | null
  answeredAt?: string
  reference?: string
  wantsFeedback?: boolean
  contact?: { name?: string; phone?: string }
}

const phrases = { ask: 'ask', count: 'count', revoke: 'revoke' } as const

function send(complaintId: string, forwarding: Forwarding, form: ForwardingForm, values: Values): Promise<unknown> {
  const path = { id: complaintId, forwardingId: forwarding.id }
  const { reason = '', note = '', dueAt = null } = values
  switch (form) {
    case 'correct': {
      const [name, phone] = [values.contact?.name || null, values.contact?.phone || null]
      const contact = name || phone ? { contact: { name, phone } } : {}
      return correctForwarding({ path, body: { dueAt, wantsFeedback: values.wantsFeedback === true, reason, ...contact } })
    }
    case 'count':
      return countForwarding({ path, body: { counting: values.counting ?? 'unknown', reason } })
    case 'revoke':
      return revokeForwarding({ path, body: { revocation: values.revocation ?? 'none', reason } })
    case 'ask':
      return askAuthority({ path, body: { kind: values.kind ?? 'extension', dueAt, reason } })
    case 'record_reply':
      return recordAuthorityReply({
        path,
        body: {
          ...{ decision: values.decision ?? 'refused', dueAt, note },
          ...{ answeredAt: values.answeredAt ?? '', reference: values.reference ?? '' },
        },
      })
  }
}

const initialOf = (forwarding: Forwarding): Partial<Values> => ({
  counting: forwarding.counting,
  revocation: forwarding.revocation,
  kind: 'extension',
  decision: 'granted',
  dueAt: forwarding.request?.dueAt ?? forwarding.dueAt,
  wantsFeedback: forwarding.wantsFeedback,
})

/** The dialog of one act on a forwarding. */
export function ForwardingModal(props: { complaintId: string; forwarding: Forwarding; form: ForwardingForm; onClose(): void }) {
  const { complaintId, forwarding, form, onClose } = props
  const { t } = useTranslation('regulator')
  const changed = useForwardingsChanged()
  const isReply = form === 'record_reply'
  return (
    <ReasonModal<Values>
      title={t(`verbs.${form}`)}
      open
      onClose={onClose}
      field={isReply ? 'note' : 'reason'}
      label={t(isReply ? 'form.note' : 'form.reason')}
      min={isReply ? 0 : 2}
      initial={initialOf(forwarding)}
      {...(form in phrases && {
        phrases: t(`form.phrases.${phrases[form as 'ask']}`, { returnObjects: true }),
      })}
      onSubmit={async (values) => {
        await send(complaintId, forwarding, form, values)
        await changed()
      }}
    >
      <p className="sq-faint">
        {forwarding.sourceName ?? t(`source.${forwarding.source}`)} · {forwarding.number}
      </p>
      <Fields form={form} forwarding={forwarding} />
    </ReasonModal>
  )
}

function Fields({ form, forwarding }: { form: ForwardingForm; forwarding: Forwarding }) {
  const { t } = useTranslation('regulator')
  const choice = (name: keyof Values, label: string, options: { value: string; label: string }[]) => (
    <Form.Item name={name} label={label} rules={[{ required: true }]}>
      <Select options={options} />
    </Form.Item>
  )
  switch (form) {
    case 'count':
      return choice(
        'counting',
        t('form.counting'),
        countings.map((value) => ({ value, label: t(`counting.${value}`) })),
      )
    case 'revoke':
      return choice(
        'revocation',
        t('form.revocation'),
        revocations.map((value) => ({ value, label: t(`revocation.${value}`) })),
      )
    case 'ask':
      return (
        <>
          {choice(
            'kind',
            t('form.kind'),
            (['extension', 'return'] as const).map((value) => ({ value, label: t(`form.kinds.${value}`) })),
          )}
          <Form.Item noStyle dependencies={['kind']}>
            {({ getFieldValue }) =>
              getFieldValue('kind') === 'extension' && <MomentField name="dueAt" label={t('form.newDueAt')} isRequired />
            }
          </Form.Item>
        </>
      )
    case 'record_reply':
      return (
        <>
          {choice(
            'decision',
            t('form.decision'),
            (['granted', 'refused'] as const).map((value) => ({ value, label: t(`form.decisions.${value}`) })),
          )}
          {forwarding.request?.kind === 'extension' && (
            <Form.Item noStyle dependencies={['decision']}>
              {({ getFieldValue }) =>
                getFieldValue('decision') === 'granted' && <MomentField name="dueAt" label={t('form.newDueAt')} isRequired />
              }
            </Form.Item>
          )}
          <MomentField name="answeredAt" label={t('form.answeredAt')} isRequired />
          <Form.Item name="reference" label={t('form.reference')} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={100} />
          </Form.Item>
        </>
      )
    case 'correct':
      return (
        <>
          <MomentField name="dueAt" label={t('form.dueAt')} />
          <Form.Item name="wantsFeedback" valuePropName="checked">
            <Checkbox>{t('form.wantsFeedback')}</Checkbox>
          </Form.Item>
          {!forwarding.isFromMerged && <ContactFields help={t('form.keepContact')} />}
        </>
      )
  }
}
