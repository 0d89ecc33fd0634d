import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChangeImportMappingData, changeImportMapping, type Import } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { useProblemForm } from '../../../../web/kit/useProblemForm.tsx'
import { permitted, refused } from '../../../../web/kit/verdict.ts'
import { channels } from '../../../complaint/domain/vocabulary.ts'
import { importQuery } from './import-queries.ts'

type Mapping = ChangeImportMappingData['body']

/** Which column holds what. The rows are read anew on the server, so a change counts only once it was sent. */
export function MappingForm({ data, onUnsaved }: { data: Import; onUnsaved: (isUnsaved: boolean) => void }) {
  const { t, i18n } = useTranslation('imports')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [isChanged, setChanged] = useState(false)
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const mark = (changed: boolean) => {
    setChanged(changed)
    onUnsaved(changed)
  }
  const { form, submit, isPending, notice } = useProblemForm<Mapping>(async (values) => {
    const saved = await changeImportMapping({ path: { id: data.id }, body: tidy(values) })
    client.setQueryData(importQuery(data.id).queryKey, saved)
    mark(false)
    void message.success(t('mapping.saved'))
  })
  const columnOptions = data.columns.map((name, value) => ({ value, label: name || `#${value + 1}` }))
  return (
    <Section title={t('mapping.title')} extra={<span className="sq-faint">{t('mapping.lead')}</span>}>
      <Form form={form} layout="vertical" onFinish={submit} initialValues={data.mapping} onValuesChange={() => mark(true)}>
        <div className="im-mapping">
          {data.fields.map(({ field, name, required }) => (
            <Form.Item
              key={field}
              name={['columns', field]}
              label={name[language]}
              rules={required ? [{ required: true, message: t('mapping.required') }] : []}
            >
              <Select
                allowClear={!required}
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={t('mapping.none')}
                aria-label={t('mapping.columnOf', { field: name[language] })}
                options={columnOptions}
              />
            </Form.Item>
          ))}
          <Defaults />
        </div>
        {notice}
        <ActionButton htmlType="submit" loading={isPending} verdict={isChanged ? permitted : refused(t('mapping.unchanged'))}>
          {t('mapping.save')}
        </ActionButton>
      </Form>
    </Section>
  )
}

function Defaults() {
  const { t } = useTranslation(['imports', 'vocabulary'])
  return (
    <>
      <Form.Item name={['defaults', 'channel']} label={t('imports:mapping.channel')} extra={t('imports:mapping.channelHelp')}>
        <Select allowClear options={channels.map((value) => ({ value, label: t(`vocabulary:channel.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name={['defaults', 'externalSource']}
        label={t('imports:mapping.source')}
        extra={t('imports:mapping.sourceHelp')}
      >
        <Input maxLength={40} />
      </Form.Item>
    </>
  )
}

/** Fields without a column and empty defaults are left out: the server knows no "nothing". */
function tidy({ columns, defaults }: Mapping): Mapping {
  const given = <Value,>(record: Record<string, Value | null | undefined>) =>
    Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== null && value !== ''))
  return {
    columns: given(columns ?? {}) as Mapping['columns'],
    defaults: given(defaults ?? {}) as NonNullable<Mapping['defaults']>,
  }
}
