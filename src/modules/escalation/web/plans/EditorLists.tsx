import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../../web/kit/layout.tsx'
import { PersonSelect } from '../../../../web/kit/selects.tsx'
import { unitFunctions } from '../../../identity/domain/org-unit.ts'
import { postLevels } from '../../domain/plans/plan.ts'
import { type ContactFields, freeKey, type PlanFields } from './plan-form.ts'

type ListName = 'chain' | 'steps' | 'resources' | 'contacts' | 'templates'

interface RowsProps {
  name: ListName
  title: string
  hint?: string
  /** What a new row begins with. */
  fresh: (rows: readonly { key: string }[]) => object
  children: (row: number) => ReactNode
}

/** Rows that are added, removed and moved. */
function Rows({ name, title, hint, fresh, children }: RowsProps) {
  const { t } = useTranslation('plans')
  const form = Form.useFormInstance<PlanFields>()
  return (
    <Section title={title}>
      {hint && <p className="sq-faint pl-gap">{hint}</p>}
      <Form.List name={['content', name]}>
        {(fields, { add, remove, move }) => (
          <>
            {fields.map((field, place) => (
              <div key={field.key} className="pl-editor-row">
                {children(field.name)}
                <div className="pl-editor-acts">
                  <Button
                    icon={<ArrowUpOutlined aria-hidden />}
                    aria-label={t('editor.up')}
                    disabled={place === 0}
                    onClick={() => move(place, place - 1)}
                  />
                  <Button
                    icon={<ArrowDownOutlined aria-hidden />}
                    aria-label={t('editor.down')}
                    disabled={place === fields.length - 1}
                    onClick={() => move(place, place + 1)}
                  />
                  <Button
                    icon={<DeleteOutlined aria-hidden />}
                    aria-label={t('editor.remove')}
                    onClick={() => remove(field.name)}
                  />
                </div>
              </div>
            ))}
            <Button
              icon={<PlusOutlined aria-hidden />}
              onClick={() => add(fresh((form.getFieldValue(['content', name]) ?? []) as { key: string }[]))}
            >
              {t('editor.add')}
            </Button>
          </>
        )}
      </Form.List>
    </Section>
  )
}

/** One field of a row. `name` is within the row. */
function Cell({
  at,
  label,
  isRequired = false,
  isWide = false,
  children,
}: {
  at: [row: number, name: string]
  label: string
  isRequired?: boolean
  isWide?: boolean
  children: ReactNode
}) {
  const { t } = useTranslation('plans')
  return (
    <Form.Item
      name={at}
      label={label}
      className={isWide ? 'pl-wide' : ''}
      rules={isRequired ? [{ required: true, message: t('editor.required') }] : []}
    >
      {children}
    </Form.Item>
  )
}

export function ChainRows() {
  const { t } = useTranslation(['plans', 'admin'])
  return (
    <Rows
      name="chain"
      title={t('plans:chain')}
      hint={t('plans:editor.firstIsCommander')}
      fresh={(rows) => ({
        ...{ key: freeKey('post', rows), from: 'consumer_protection', level: 'scene' },
      })}
    >
      {(row) => (
        <>
          <Cell at={[row, 'name']} label={t('plans:post')} isRequired>
            <Input maxLength={60} />
          </Cell>
          <Cell at={[row, 'duty']} label={t('plans:duty')} isRequired>
            <Input maxLength={300} />
          </Cell>
          <Cell at={[row, 'from']} label={t('plans:editor.from')} isRequired>
            <Select options={unitFunctions.map((value) => ({ value, label: t(`admin:organisation.functions.${value}`) }))} />
          </Cell>
          <Cell at={[row, 'level']} label={t('plans:editor.level')} isRequired>
            <Select options={postLevels.map((value) => ({ value, label: t(`plans:editor.levels.${value}`) }))} />
          </Cell>
          <Cell at={[row, 'personId']} label={t('plans:editor.named')}>
            <PersonSelect />
          </Cell>
          <Cell at={[row, 'deputyId']} label={t('plans:editor.namedDeputy')}>
            <PersonSelect />
          </Cell>
        </>
      )}
    </Rows>
  )
}

export function StepRows() {
  const { t } = useTranslation('plans')
  const chain = Form.useWatch<PlanFields['content']['chain']>(['content', 'chain'], { preserve: true }) ?? []
  return (
    <Rows name="steps" title={t('steps')} fresh={(rows) => ({ key: freeKey('step', rows), withinMinutes: 60 })}>
      {(row) => (
        <>
          <Cell at={[row, 'title']} label={t('step')} isRequired>
            <Input maxLength={100} />
          </Cell>
          <Cell at={[row, 'post']} label={t('post')} isRequired>
            <Select options={chain.map((post) => ({ value: post?.key, label: post?.name || post?.key }))} />
          </Cell>
          <Cell at={[row, 'withinMinutes']} label={t('editor.minutes')} isRequired>
            <InputNumber className="sq-full" min={1} max={43_200} precision={0} />
          </Cell>
          <Cell at={[row, 'detail']} label={t('editor.detail')} isWide>
            <Input.TextArea autoSize={{ minRows: 1 }} maxLength={1000} />
          </Cell>
          <Cell at={[row, 'check']} label={t('check')} isWide>
            <Input maxLength={300} />
          </Cell>
        </>
      )}
    </Rows>
  )
}

export function ResourceRows() {
  const { t } = useTranslation('plans')
  return (
    <Rows name="resources" title={t('resources')} fresh={() => ({ amount: '', place: '' })}>
      {(row) => (
        <>
          <Cell at={[row, 'name']} label={t('resources')} isRequired>
            <Input maxLength={100} />
          </Cell>
          <Cell at={[row, 'amount']} label={t('amount')}>
            <Input maxLength={100} />
          </Cell>
          <Cell at={[row, 'place']} label={t('place')}>
            <Input maxLength={100} />
          </Cell>
        </>
      )}
    </Rows>
  )
}

export function ContactRows() {
  const { t } = useTranslation('plans')
  const contacts = Form.useWatch<ContactFields[]>(['content', 'contacts'], { preserve: true }) ?? []
  const kept = (masked: string | null | undefined) => (masked ? t('editor.keep', { masked }) : '')
  return (
    <Rows name="contacts" title={t('contacts')} hint={t('editor.contactHint')} fresh={() => ({ duty: '', line: null })}>
      {(row) => (
        <>
          <Cell at={[row, 'organisation']} label={t('organisation')} isRequired>
            <Input maxLength={100} />
          </Cell>
          <Cell at={[row, 'duty']} label={t('duty')}>
            <Input maxLength={200} />
          </Cell>
          <Cell at={[row, 'line']} label={t('line')}>
            <Input maxLength={20} />
          </Cell>
          <Cell at={[row, 'name']} label={t('contactName')}>
            <Input maxLength={60} autoComplete="off" placeholder={kept(contacts[row]?.maskedName)} />
          </Cell>
          <Cell at={[row, 'phone']} label={t('phone')}>
            <Input maxLength={30} autoComplete="off" placeholder={kept(contacts[row]?.maskedPhone)} />
          </Cell>
        </>
      )}
    </Rows>
  )
}

export function TemplateRows() {
  const { t } = useTranslation('plans')
  return (
    <Rows name="templates" title={t('templates')} fresh={() => ({ audience: '' })}>
      {(row) => (
        <>
          <Cell at={[row, 'title']} label={t('name')} isRequired>
            <Input maxLength={100} />
          </Cell>
          <Cell at={[row, 'audience']} label={t('audience')}>
            <Input maxLength={100} />
          </Cell>
          <Cell at={[row, 'text']} label={t('fields.announce')} isRequired isWide>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={3000} />
          </Cell>
        </>
      )}
    </Rows>
  )
}
