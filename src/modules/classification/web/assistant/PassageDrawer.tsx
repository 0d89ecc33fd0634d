import { useQueryClient } from '@tanstack/react-query'
import { App, DatePicker, Drawer, Form, Input, Select, Space } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import {
  changeGuidance,
  createGuidance,
  type GuidancePassage,
  type GuidancePassageInput,
  removeGuidance,
} from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { useTaxonomyOptions } from '../../../../web/kit/taxonomy.tsx'
import { useProblemForm } from '../../../../web/kit/useProblemForm.tsx'
import { usePermitted } from '../../../../web/kit/verdict.ts'
import { guidance } from './assistant-queries.ts'

interface PassageDrawerProps {
  passage: GuidancePassage | 'new' | null
  onClose(): void
}

/** One passage of the library, to read and to edit. */
export function PassageDrawer({ passage, onClose }: PassageDrawerProps) {
  const { t } = useTranslation('assistant')
  return (
    <Drawer title={t('guidance.editTitle')} open={passage !== null} onClose={onClose} size={600} destroyOnHidden>
      {passage !== null && <PassageForm passage={passage === 'new' ? null : passage} onClose={onClose} />}
    </Drawer>
  )
}

const blank: Partial<GuidancePassageInput> = { businesses: [], reasons: [], confidence: 'high', validTo: null }

function PassageForm({ passage, onClose }: { passage: GuidancePassage | null; onClose(): void }) {
  const { t, i18n } = useTranslation(['assistant', 'common'])
  const { message, modal } = App.useApp()
  const client = useQueryClient()
  const mayEdit = usePermitted('guidance.edit')
  const done = async (said: 'saved' | 'removed') => {
    await client.invalidateQueries({ queryKey: guidance.queryKey })
    void message.success(t(`assistant:guidance.${said}`))
    onClose()
  }
  const { form, submit, isPending, notice } = useProblemForm<GuidancePassageInput>(async (values) => {
    const body = { ...values, titleEn: values.titleEn || null, textEn: values.textEn || null, validTo: values.validTo || null }
    if (passage) await changeGuidance({ path: { id: passage.id }, body: { version: passage.version, passage: body } })
    else await createGuidance({ body })
    await done('saved')
  })

  function remove(row: GuidancePassage) {
    void modal.confirm({
      title: t('assistant:guidance.removeTitle', { title: row.titleZh }),
      content: t('assistant:guidance.removeBody'),
      okButtonProps: { danger: true },
      okText: t('common:actions.delete'),
      onOk: async () => {
        try {
          await removeGuidance({ path: { id: row.id }, query: { version: row.version } })
          await done('removed')
        } catch (error) {
          void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
        }
      },
    })
  }

  return (
    <Form name="passage" form={form} layout="vertical" onFinish={submit} disabled={!mayEdit.ok} initialValues={passage ?? blank}>
      <Fields />
      {notice}
      <Space wrap>
        <ActionButton type="primary" htmlType="submit" verdict={mayEdit} loading={isPending}>
          {t('common:actions.save')}
        </ActionButton>
        {passage && (
          <ActionButton danger verdict={mayEdit} onClick={() => remove(passage)}>
            {t('common:actions.delete')}
          </ActionButton>
        )}
      </Space>
    </Form>
  )
}

/** A civil date stays text: no clock and no zone can move it. */
const asDay = {
  getValueProps: (value: string | null) => ({ value: value ? dayjs(value) : null }),
  normalize: (value: Dayjs | null) => value?.format('YYYY-MM-DD') ?? null,
}

function Fields() {
  const { t } = useTranslation('assistant')
  const businesses = useTaxonomyOptions('business', { levels: 1 })
  const reasons = useTaxonomyOptions('reason', { levels: 1 })
  const required = [{ required: true, whitespace: true }]
  return (
    <>
      <div className="sq-grid">
        <Form.Item name="titleZh" label={t('guidance.titleZh')} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="titleEn" label={t('guidance.titleEn')}>
          <Input maxLength={120} />
        </Form.Item>
      </div>
      <Form.Item name="source" label={t('guidance.source')} extra={t('guidance.sourceHint')} rules={required}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="textZh" label={t('guidance.textZh')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={1_500} showCount />
      </Form.Item>
      <Form.Item name="textEn" label={t('guidance.textEn')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} maxLength={3_000} />
      </Form.Item>
      <Form.Item name="businesses" label={t('guidance.businesses')}>
        <Select mode="multiple" options={businesses} placeholder={t('guidance.everything')} optionFilterProp="label" />
      </Form.Item>
      <Form.Item name="reasons" label={t('guidance.reasons')}>
        <Select mode="multiple" options={reasons} placeholder={t('guidance.everything')} optionFilterProp="label" />
      </Form.Item>
      <div className="sq-grid">
        <Form.Item name="validFrom" label={t('guidance.validFrom')} rules={[{ required: true }]} {...asDay}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="validTo" label={t('guidance.validTo')} {...asDay}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="confidence" label={t('guidance.confidence')}>
        <Select
          options={(['high', 'medium', 'low'] as const).map((value) => ({
            value,
            label: t(`guidance.confidences.${value}`),
          }))}
        />
      </Form.Item>
    </>
  )
}
