import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../web/kit/layout.tsx'
import { Disclosure } from './Disclosure.tsx'
import { isIdCardNumber, type PersonValues, type RegistrationValues } from './registration-form.ts'

type Party = 'complainant' | 'agent' | 'heir'

/** Who complains, and who speaks for them. */
export function PersonSection() {
  const { t } = useTranslation('registration')
  const form = Form.useFormInstance<RegistrationValues>()
  const agent = Form.useWatch<PersonValues | undefined>('agent', { preserve: true })
  const heir = Form.useWatch<PersonValues | undefined>('heir', { preserve: true })
  const others = { agent, heir }
  const roles = ['agent', 'heir'] as const
  return (
    <Section
      title={t('person.title')}
      extra={
        <div className="sq-adders">
          {roles.map(
            (role) =>
              !others[role] && (
                <Button
                  key={role}
                  type="text"
                  size="small"
                  icon={<PlusOutlined />}
                  onClick={() => form.setFieldValue(role, { idType: 'id_card' } satisfies PersonValues)}
                >
                  {t(role === 'agent' ? 'person.addAgent' : 'person.addHeir')}
                </Button>
              ),
          )}
        </div>
      }
    >
      <PersonFields party="complainant" />
      {roles.map(
        (role) =>
          others[role] && (
            <fieldset key={role} className="sq-inset">
              <legend>
                {t(`person.${role}`)}
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={t('person.remove', { role: t(`person.${role}`) })}
                  onClick={() => form.setFieldValue(role, undefined)}
                />
              </legend>
              <p className="sq-faint sq-inset-note">{t(`person.${role}Notice`)}</p>
              <PersonFields party={role} />
            </fieldset>
          ),
      )}
    </Section>
  )
}

const phonePattern = /^\+?[\d\s()-]{5,30}$/
const idPattern = /^[0-9A-Za-z()\s-]{4,30}$/
const cardPattern = /^[\d\s-]{8,30}$/
const idTypes = [
  'id_card',
  'passport',
  'hk_macao_permit',
  'taiwan_permit',
  'residence_permit',
  'business_licence',
  'other',
] as const

/** Full-width digits, as some input methods write them, are digits. */
const plain = (value: string | undefined) => value?.normalize('NFKC').trim()

function PersonFields({ party }: { party: Party }) {
  const { t } = useTranslation('registration')
  const isMain = party === 'complainant'
  return (
    <>
      <div className="sq-grid sq-grid-4">
        <Form.Item
          name={[party, 'name']}
          label={t('person.name')}
          rules={[{ required: true, whitespace: true, message: t('person.nameRule') }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name={[party, 'phone']}
          label={t('person.phone')}
          rules={[{ required: isMain, transform: plain, pattern: phonePattern, message: t('person.phoneRule') }]}
        >
          <Input inputMode="tel" maxLength={30} autoComplete="off" />
        </Form.Item>
        {!isMain && <Relation party={party} />}
        <IdFields party={party} />
      </div>
      <Disclosure label={t('person.more')}>
        <div className="sq-grid sq-grid-3">
          <Form.Item
            name={[party, 'card']}
            label={t('person.card')}
            rules={[{ transform: plain, pattern: cardPattern, message: t('person.cardRule') }]}
          >
            <Input inputMode="numeric" maxLength={30} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name={[party, 'email']}
            label={t('person.email')}
            rules={[{ transform: plain, pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, message: t('person.emailRule') }]}
          >
            <Input inputMode="email" maxLength={120} autoComplete="off" />
          </Form.Item>
          <Form.Item name={[party, 'address']} label={t('person.address')}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
        </div>
      </Disclosure>
    </>
  )
}

function Relation({ party }: { party: 'agent' | 'heir' }) {
  const { t } = useTranslation('registration')
  const relations = t('person.relations', { returnObjects: true })
  return (
    <>
      <Form.Item name={[party, 'relation']} label={t('person.relation')}>
        <AutoComplete maxLength={60} options={relations.map((value) => ({ value }))} />
      </Form.Item>
      {party === 'agent' && (
        <Form.Item name={[party, 'authorisation']} label={t('person.authorisation')}>
          <Input maxLength={200} placeholder={t('person.authorisationHelp')} />
        </Form.Item>
      )}
    </>
  )
}

/** A wrong check digit is said and not refused: old papers and typing for the record exist. */
function IdFields({ party }: { party: Party }) {
  const { t } = useTranslation('registration')
  const idType = Form.useWatch<string | undefined>([party, 'idType'])
  return (
    <>
      <Form.Item name={[party, 'idType']} label={t('person.idType')}>
        <Select options={idTypes.map((value) => ({ value, label: t(`person.idTypes.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name={[party, 'idNumber']}
        label={t('person.idNumber')}
        dependencies={[[party, 'idType']]}
        rules={[
          { transform: plain, pattern: idPattern, message: t('person.idNumberRule') },
          {
            warningOnly: true,
            validator: (_, value?: string) =>
              idType === 'id_card' && value && !isIdCardNumber(plain(value) ?? '')
                ? Promise.reject(new Error(t('person.idNumberWarn')))
                : Promise.resolve(),
          },
        ]}
        validateTrigger="onBlur"
      >
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
    </>
  )
}
