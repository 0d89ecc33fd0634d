import { useQueryClient } from '@tanstack/react-query'
import { App, Button, DatePicker, Form, Input, Modal, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { makeDelegation } from '../../../../web/api/index.ts'
import { PersonSelect } from '../../../../web/kit/selects.tsx'
import { useProblemForm } from '../../../../web/kit/useProblemForm.tsx'
import { useMay, useMe } from '../../../../web/session.ts'
import { delegationScopes } from '../../domain/delegation.ts'
import { delegationsQuery } from './delegation-queries.ts'

interface Values {
  personId?: string
  deputyId: string
  scope: (typeof delegationScopes)[number]
  span: [Dayjs, Dayjs]
  reason: string
}

/** The wall clock of the screen read as Beijing time, whatever zone the browser is in. */
const instantOf = (wall: Dayjs) => `${wall.format('YYYY-MM-DDTHH:mm')}:00+08:00`

export function NewDelegationModal({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation(['deputies', 'common'])
  const { message } = App.useApp()
  const { person } = useMe()
  const may = useMay()
  const client = useQueryClient()
  const { form, submit, isPending, notice, reset } = useProblemForm<Values>(async ({ span, personId, ...values }) => {
    const made = await makeDelegation({
      body: { ...values, ...(personId && { personId }), from: instantOf(span[0]), to: instantOf(span[1]) },
    })
    await client.invalidateQueries({ queryKey: delegationsQuery.queryKey })
    void message.success(t('deputies:form.made', { deputy: made.deputy.name }))
    onClose()
  })
  const away = Form.useWatch('personId', form) ?? person.id
  const phrases = t('deputies:form.reasons', { returnObjects: true })
  return (
    <Modal
      open={isOpen}
      title={t('deputies:form.title')}
      onCancel={onClose}
      afterClose={reset}
      okText={t('deputies:form.submit')}
      cancelText={t('common:actions.cancel')}
      okButtonProps={{ loading: isPending, htmlType: 'submit', form: 'delegation-form' }}
    >
      <Form id="delegation-form" form={form} layout="vertical" onFinish={submit} initialValues={{ scope: 'approvals' }}>
        {may('duty.edit') && (
          <Form.Item name="personId" label={t('deputies:form.for')} extra={t('deputies:form.forHelp')}>
            <PersonSelect placeholder={t('deputies:form.forSelf')} />
          </Form.Item>
        )}
        <Form.Item
          name="deputyId"
          label={t('deputies:form.deputy')}
          rules={[{ required: true, message: t('deputies:form.deputy') }]}
        >
          <PersonSelect exclude={[away]} />
        </Form.Item>
        <Form.Item name="span" label={t('deputies:form.span')} rules={[{ required: true, message: t('deputies:form.spanRule') }]}>
          <DatePicker.RangePicker
            className="sq-full"
            showTime={{ format: 'HH:mm', defaultOpenValue: [dayjs('09:00', 'HH:mm'), dayjs('18:00', 'HH:mm')] }}
            format="YYYY-MM-DD HH:mm"
          />
        </Form.Item>
        <Form.Item name="scope" label={t('deputies:scope.label')}>
          <Radio.Group
            vertical
            options={delegationScopes.map((value) => ({
              value,
              label: (
                <>
                  {t(`deputies:scope.${value}`)} <span className="sq-faint">{t(`deputies:scopeHelp.${value}`)}</span>
                </>
              ),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('deputies:form.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('deputies:form.reasonRule') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <div className="sq-phrases">
          {phrases.map((phrase) => (
            <Button key={phrase} size="small" onClick={() => form.setFieldsValue({ reason: phrase })}>
              {phrase}
            </Button>
          ))}
        </div>
        {notice}
      </Form>
    </Modal>
  )
}
