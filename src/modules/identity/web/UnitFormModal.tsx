import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type CreateOrgUnitData, changeOrgUnit, createOrgUnit, type OrgUnit } from '../../../web/api/index.ts'
import { orgUnitsQuery } from '../../../web/kit/queries.ts'
import { useProblemForm } from '../../../web/kit/useProblemForm.tsx'
import { unitFunctions } from '../domain/org-unit.ts'
import { kindsBelow } from './org-tree.ts'

interface UnitFormModalProps {
  mode: 'add' | 'edit'
  /** The unit to edit, or the parent of the one to add. */
  unit: OrgUnit
  onClose(): void
  onAdded(unit: OrgUnit): void
}

type NewUnit = CreateOrgUnitData['body']
interface Values {
  kind: NewUnit['kind']
  function?: NonNullable<NewUnit['function']>
  name: string
  code: string
}

/** Shown while it is there. Adds a unit below another, or changes a name and a function. Code and kind are part of the path and stay. */
export function UnitFormModal({ mode, unit, onClose, onAdded }: UnitFormModalProps) {
  const { t } = useTranslation(['admin', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const isAdding = mode === 'add'
  const { form, submit, isPending, notice } = useProblemForm<Values>(async (values) => {
    const saved = isAdding
      ? await createOrgUnit({ body: { ...values, function: values.function ?? null, parentId: unit.id } })
      : await changeOrgUnit({
          path: { id: unit.id },
          body: { name: values.name, ...(unit.function && values.function && { function: values.function }) },
        })
    await client.invalidateQueries({ queryKey: orgUnitsQuery.queryKey })
    void message.success(isAdding ? t('admin:organisation.added', { name: saved.name }) : t('admin:saved'))
    onClose()
    if (isAdding) onAdded(saved)
  })
  const kind = Form.useWatch('kind', form)
  const initial = isAdding ? { kind: kindsBelow(unit.kind)[0] } : { name: unit.name, function: unit.function ?? undefined }
  const isDepartment = isAdding ? kind === 'department' : unit.kind === 'department'

  return (
    <Modal
      open
      title={
        isAdding
          ? t('admin:organisation.addTitle', { parent: unit.name })
          : t('admin:organisation.editTitle', { name: unit.name })
      }
      onCancel={onClose}
      okText={t('common:actions.save')}
      cancelText={t('common:actions.cancel')}
      okButtonProps={{ loading: isPending, htmlType: 'submit', form: 'org-unit-form' }}
    >
      <Form id="org-unit-form" form={form} layout="vertical" onFinish={submit} initialValues={initial}>
        {isAdding && (
          <Form.Item
            name="kind"
            label={t('admin:organisation.kind')}
            rules={[{ required: true, message: t('admin:organisation.kindRule') }]}
          >
            <Select options={kindsBelow(unit.kind).map((value) => ({ value, label: t(`admin:organisation.kinds.${value}`) }))} />
          </Form.Item>
        )}
        {isDepartment && (
          <Form.Item
            name="function"
            label={t('admin:organisation.function')}
            rules={[{ required: true, message: t('admin:organisation.functionRule') }]}
          >
            <Select options={unitFunctions.map((value) => ({ value, label: t(`admin:organisation.functions.${value}`) }))} />
          </Form.Item>
        )}
        <Form.Item
          name="name"
          label={t('admin:organisation.name')}
          rules={[{ required: true, whitespace: true, max: 80, message: t('admin:organisation.nameRule') }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        {isAdding && (
          <Form.Item
            name="code"
            label={t('admin:organisation.code')}
            extra={t('admin:organisation.codeRule')}
            normalize={(value: string) => value.toUpperCase()}
            rules={[{ required: true, pattern: /^[A-Z0-9]{1,16}$/, message: t('admin:organisation.codeRule') }]}
          >
            <Input maxLength={16} autoComplete="off" />
          </Form.Item>
        )}
        {notice}
      </Form>
    </Modal>
  )
}
