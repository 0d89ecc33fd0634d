import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { App, Button, Checkbox, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { changePlan, createPlan, type PlanDetail } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { QueryView } from '../../../../web/kit/states.tsx'
import { useTaxonomyOptions } from '../../../../web/kit/taxonomy.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { useProblemForm } from '../../../../web/kit/useProblemForm.tsx'
import { usePermitted } from '../../../../web/kit/verdict.ts'
import { ChainRows, ContactRows, ResourceRows, StepRows, TemplateRows } from './EditorLists.tsx'
import { emptyPlan, fieldsOf, inputOf, type PlanFields } from './plan-form.ts'
import { planDetail } from './plan-queries.ts'
import './plans.css'

/** Writes a plan: the next version of one that is there, or a new one. */
export function PlanEditorPage() {
  const { planId } = useParams({ from: '/staff/plans/$planId/edit' })
  const isNew = planId === 'new'
  const query = useQuery({ ...planDetail(planId), enabled: !isNew })
  if (isNew) return <Editor plan={null} />
  return (
    <QueryView query={query} rows={12}>
      {(plan) => <Editor key={plan.version} plan={plan} />}
    </QueryView>
  )
}

function Editor({ plan }: { plan: PlanDetail | null }) {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const mayEdit = usePermitted('plan.edit')
  const { form, submit, isPending, notice } = useProblemForm<PlanFields>(async () => {
    // With the codes, which no field shows.
    const values = form.getFieldsValue(true) as PlanFields
    const [content, why] = [inputOf(values), values.why]
    const saved = plan
      ? await changePlan({
          path: { planId: plan.id },
          body: { version: plan.version, content, why, fromRunIds: values.fromRunIds ?? [] },
        })
      : await createPlan({ body: { content, why } })
    void message.success(t('editor.saved', { version: saved.version }))
    await client.invalidateQueries({ queryKey: ['plans'] })
    await navigate({ to: '/plans/$planId', params: { planId: saved.id } })
  })
  return (
    <Form form={form} layout="vertical" initialValues={fieldsOf(plan?.content ?? emptyPlan)} onFinish={submit} scrollToFirstError>
      <PageHeader
        title={plan ? `${t('editor.title')} · ${plan.content.title}` : t('editor.createTitle')}
        back={{ to: plan ? `/plans/${plan.id}` : '/plans', label: t(plan ? 'backToPlan' : 'back') }}
      />
      <div className="pl-stack">
        <WhenFields />
        <ChainRows />
        <StepRows />
        <ResourceRows />
        <ContactRows />
        <TemplateRows />
        <Section title={t('versions')}>
          {plan && plan.waiting.length > 0 && <TakeUp plan={plan} />}
          <Form.Item
            name="why"
            label={t('editor.why')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('editor.required') }]}
          >
            <Input maxLength={500} />
          </Form.Item>
          {notice}
          {mayEdit.ok ? (
            <Button type="primary" htmlType="submit" loading={isPending}>
              {t('editor.save')}
            </Button>
          ) : (
            <ActionButton verdict={mayEdit}>{t('editor.save')}</ActionButton>
          )}
        </Section>
      </div>
    </Form>
  )
}

function WhenFields() {
  const { t } = useTranslation('plans')
  const triggers = useTaxonomyOptions('trigger', { levels: 1 })
  const required = [{ required: true, whitespace: true, message: t('editor.required') }]
  return (
    <Section title={t('scenario')}>
      <Form.Item name={['content', 'title']} label={t('name')} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name={['content', 'scenario']} label={t('scenario')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="hints" label={t('editor.hintsField')}>
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Form.Item name={['content', 'triggers']} label={t('signals')}>
        <Select mode="multiple" options={triggers} />
      </Form.Item>
    </Section>
  )
}

/** Which evaluations this version answers. */
function TakeUp({ plan }: { plan: PlanDetail }) {
  const { t } = useTranslation('plans')
  return (
    <Form.Item name="fromRunIds" label={t('editor.takeUp')}>
      <Checkbox.Group
        options={plan.waiting.map((one) => ({
          value: one.runId,
          label: `${t('waitingFrom', { at: formatDateTime(one.startedAt) })}：${one.improvements.join('；')}`,
        }))}
      />
    </Form.Item>
  )
}
