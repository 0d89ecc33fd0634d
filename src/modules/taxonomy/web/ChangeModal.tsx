import { useQueryClient } from '@tanstack/react-query'
import { App, Button, DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { type CreateTaxonomyChangeData, createTaxonomyChange, type TaxonomyNode } from '../../../web/api/index.ts'
import { formatDate } from '../../../web/kit/time.ts'
import { useProblemForm } from '../../../web/kit/useProblemForm.tsx'
import type { TreeName } from '../domain/trees.ts'
import type { NodeAction } from './node-verdicts.ts'

/** A change about to be made. `node` is null for a code at the top. */
export interface TreeAct {
  type: NodeAction
  node: TaxonomyNode | null
}

interface ChangeModalProps {
  tree: TreeName
  /** The version that the screen shows, so that a change in between is noticed. */
  version: number | undefined
  act: TreeAct | null
  onClose(): void
}

type Change = CreateTaxonomyChangeData['body']['changes'][number]
/** Named as the server names its fields, so that what it says lands beside the right one. */
interface Values {
  changes: [{ code: string; name: { zh: string; en: string }; jrt0169Code?: string }]
  effectiveFrom: Dayjs
  reason: string
}

/** Adds, renames, maps or ends one code, from a day on and with a reason. */
export function ChangeModal({ tree, version, act, onClose }: ChangeModalProps) {
  const { t, i18n } = useTranslation(['taxonomy', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const { form, submit, isPending, notice, reset } = useProblemForm<Values>(async (values) => {
    if (!act) return
    try {
      const made = await createTaxonomyChange({
        path: { tree },
        body: {
          changes: [changeOf(act, values)],
          effectiveFrom: values.effectiveFrom.format('YYYY-MM-DD'),
          reason: values.reason,
          ...(version !== undefined && { version }),
        },
      })
      void message.success(t('taxonomy:done', { version: made.version, date: made.effectiveFrom }))
      onClose()
    } finally {
      // Also after a refusal: somebody else may have been quicker, and then the screen is behind.
      await client.invalidateQueries({ queryKey: ['taxonomy'] })
    }
  })
  const name = act?.node?.name[i18n.language === 'en' ? 'en' : 'zh']
  return (
    <Modal
      open={act !== null}
      title={act && (act.node ? t(`taxonomy:dialogs.${act.type}`, { name }) : t('taxonomy:dialogs.addTop'))}
      onCancel={onClose}
      afterClose={reset}
      destroyOnHidden
      okText={t('common:actions.submit')}
      cancelText={t('common:actions.cancel')}
      okButtonProps={{ loading: isPending, htmlType: 'submit', form: 'taxonomy-form', danger: act?.type === 'end' }}
    >
      {act && (
        <Form id="taxonomy-form" form={form} layout="vertical" onFinish={submit} initialValues={initialOf(act)}>
          {act.type === 'end' && <p className="sq-soft tx-note">{t('taxonomy:endBody')}</p>}
          {act.type === 'add' && <CodeField parent={act.node?.code ?? null} />}
          {(act.type === 'add' || act.type === 'rename') && <NameFields />}
          {(act.type === 'add' || act.type === 'map') && (
            <Form.Item name={['changes', 0, 'jrt0169Code']} label={t('taxonomy:columns.jrt0169')} extra={t('taxonomy:jrtHelp')}>
              <Input maxLength={20} autoComplete="off" />
            </Form.Item>
          )}
          <Form.Item
            name="effectiveFrom"
            label={t('taxonomy:effectiveFrom')}
            extra={t('taxonomy:effectiveHelp')}
            rules={[{ required: true, message: t('taxonomy:effectiveRule') }]}
          >
            <DatePicker className="sq-full" minDate={today()} allowClear={false} />
          </Form.Item>
          <ReasonField onPick={(reason) => form.setFieldsValue({ reason })} />
          {notice}
        </Form>
      )}
    </Modal>
  )
}

const today = () => dayjs(formatDate(new Date()))

/** A code that began today can end tomorrow at the earliest. */
const initialOf = ({ type, node }: TreeAct) => ({
  changes: [type === 'add' ? {} : { code: node?.code, name: node?.name, jrt0169Code: node?.jrt0169Code ?? undefined }],
  effectiveFrom: type === 'end' && node?.effectiveFrom === formatDate(new Date()) ? today().add(1, 'day') : today(),
})

function changeOf({ type, node }: TreeAct, values: Values): Change {
  const { code, name, jrt0169Code } = values.changes[0]
  const mapped = jrt0169Code?.trim() || null
  const own = node?.code ?? ''
  if (type === 'add')
    return {
      type,
      code: node ? `${node.code}.${code}` : code,
      parentCode: node?.code ?? null,
      name,
      ...(mapped && { jrt0169Code: mapped }),
    }
  if (type === 'rename') return { type, code: own, name }
  return type === 'map' ? { type, code: own, jrt0169Code: mapped } : { type: 'end', code: own }
}

function CodeField({ parent }: { parent: string | null }) {
  const { t } = useTranslation('taxonomy')
  return (
    <Form.Item
      name={['changes', 0, 'code']}
      label={t('newCode')}
      extra={parent ? t('codeHelp', { parent }) : t('codeHelpTop')}
      normalize={(value: string) => value.toLowerCase()}
      rules={[{ required: true, pattern: /^[a-z0-9_]{1,40}$/, message: t('codeRule') }]}
    >
      <Input
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        prefix={parent && <span className="sq-faint">{parent}.</span>}
      />
    </Form.Item>
  )
}

function NameFields() {
  const { t } = useTranslation('taxonomy')
  const rules = [{ required: true, whitespace: true, message: t('nameRule') }]
  return (
    <div className="sq-grid">
      <Form.Item name={['changes', 0, 'name', 'zh']} label={t('nameZh')} rules={rules}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={['changes', 0, 'name', 'en']} label={t('nameEn')} rules={rules}>
        <Input maxLength={120} />
      </Form.Item>
    </div>
  )
}

function ReasonField({ onPick }: { onPick: (reason: string) => void }) {
  const { t } = useTranslation(['taxonomy', 'kit'])
  return (
    <>
      <Form.Item
        name="reason"
        label={t('taxonomy:reason')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('kit:reason.tooShort', { count: 2 }) }]}
      >
        <Input.TextArea maxLength={500} rows={3} />
      </Form.Item>
      <div className="sq-phrases">
        {t('taxonomy:reasons', { returnObjects: true }).map((reason) => (
          <Button key={reason} size="small" onClick={() => onPick(reason)}>
            {reason}
          </Button>
        ))}
      </div>
    </>
  )
}
