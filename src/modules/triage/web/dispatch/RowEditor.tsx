import { Form, Input, Modal, Radio, Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { UnitTreeSelect } from '../../../../web/kit/selects.tsx'
import { channels } from '../../../complaint/domain/vocabulary.ts'
import { unitFunctions } from '../../../identity/domain/org-unit.ts'
import { matrixAxes } from '../../domain/dispatch/matrix.ts'
import { CodesSelect, UnitsSelect } from './CodesSelect.tsx'
import type { Row } from './dispatch-queries.ts'

type Kind = 'unit' | 'nearest' | 'head_office'
type Values = Omit<Row, 'id' | 'isOn' | 'to'> & { kind: Kind; unitId?: string; function?: (typeof unitFunctions)[number] }

const emptyRow: Omit<Row, 'id'> = {
  ...{ name: '', isOn: true, businesses: [], reasons: [], products: [], channels: [], units: [] },
  to: { kind: 'function', function: 'business', at: 'nearest' },
}

/** One row of the matrix: what must hold, and where it goes. Kept in the draft; saved with the version. */
export function RowEditor({ row, onClose, onDone }: { row: Row | null; onClose(): void; onDone(row: Row): void }) {
  const { t } = useTranslation(['dispatch', 'vocabulary', 'common'])
  const formId = useId()
  const [form] = Form.useForm<Values>()
  const start = row ?? { ...emptyRow, id: newRowId() }

  function finish({ kind, unitId, function: duty, ...asked }: Values) {
    const to: Row['to'] =
      kind === 'unit' ? { kind, unitId: unitId ?? '' } : { kind: 'function', function: duty ?? 'business', at: kind }
    onDone({ ...start, ...asked, to })
  }

  const asksSomething = async () =>
    matrixAxes.some((axis) => (form.getFieldValue(axis) ?? []).length > 0)
      ? undefined
      : Promise.reject(new Error(t('dispatch:row.needsCondition')))
  const any = t('dispatch:row.any')
  return (
    <Modal
      open
      title={t(row ? 'dispatch:row.editTitle' : 'dispatch:row.addTitle')}
      width={620}
      onCancel={onClose}
      okText={t('dispatch:row.ok')}
      cancelText={t('common:actions.cancel')}
      okButtonProps={{ htmlType: 'submit', form: formId }}
      maskClosable={false}
      destroyOnHidden
    >
      <Form<Values> id={formId} name={formId} form={form} layout="vertical" initialValues={valuesOf(start)} onFinish={finish}>
        <Form.Item name="name" label={t('dispatch:row.name')} rules={[{ required: true, whitespace: true, min: 2, max: 60 }]}>
          <Input placeholder={t('dispatch:row.namePlaceholder')} maxLength={60} />
        </Form.Item>
        <p className="sq-faint dp-gap">{t('dispatch:row.conditions')}</p>
        <div className="dp-fields">
          <Form.Item name="businesses" label={t('dispatch:axes.businesses')} rules={[{ validator: asksSomething }]}>
            <CodesSelect tree="business" placeholder={any} />
          </Form.Item>
          <Form.Item name="reasons" label={t('dispatch:axes.reasons')}>
            <CodesSelect tree="reason" placeholder={any} />
          </Form.Item>
          <Form.Item name="products" label={t('dispatch:axes.products')}>
            <CodesSelect tree="product" placeholder={any} />
          </Form.Item>
          <Form.Item name="channels" label={t('dispatch:axes.channels')}>
            <Select
              mode="multiple"
              allowClear
              placeholder={any}
              showSearch={{ optionFilterProp: 'label' }}
              options={channels.map((value) => ({ value, label: t(`vocabulary:channel.${value}`) }))}
            />
          </Form.Item>
        </div>
        <Form.Item name="units" label={t('dispatch:axes.units')}>
          <UnitsSelect placeholder={any} />
        </Form.Item>
        <Form.Item name="kind" label={t('dispatch:row.to')}>
          <Radio.Group
            options={(['unit', 'nearest', 'head_office'] as const).map((value) => ({
              value,
              label: t(`dispatch:row.kinds.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item noStyle dependencies={['kind']}>
          {({ getFieldValue }) =>
            getFieldValue('kind') === 'unit' ? (
              <Form.Item name="unitId" label={t('dispatch:row.unit')} rules={[{ required: true }]}>
                <UnitTreeSelect />
              </Form.Item>
            ) : (
              <Form.Item name="function" label={t('dispatch:row.function')} rules={[{ required: true }]}>
                <Select options={unitFunctions.map((value) => ({ value, label: t(`dispatch:functions.${value}`) }))} />
              </Form.Item>
            )
          }
        </Form.Item>
      </Form>
    </Modal>
  )
}

const valuesOf = ({ to, id: _, isOn: __, ...asked }: Row): Values =>
  to.kind === 'unit'
    ? { ...asked, kind: 'unit', unitId: to.unitId, function: 'business' }
    : { ...asked, kind: to.at, function: to.function }

/** Random enough among two hundred rows; the server refuses the same id twice. */
const newRowId = () => crypto.getRandomValues(new Uint32Array(2)).reduce((id, part) => `${id}${part.toString(36)}`, 'row-')
