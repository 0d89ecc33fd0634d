import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { orgUnitsQuery } from '../../../web/kit/queries.ts'
import { taxonomyTree } from '../../taxonomy/web/codes.tsx'
import { acknowledgeTimes, rungLevels } from '../domain/ladder.ts'
import type { Draft, Override } from './ladder-queries.ts'
import { answering, useRoleWords } from './RungsSection.tsx'

type Level = (typeof rungLevels)[number]
type Change = Override['rungs'][number]
/** A row of the form; what is left empty stays as the common ladder has it. */
interface Row {
  red?: number | null
  other?: number | null
  redTime?: (typeof acknowledgeTimes)[number] | null
  otherTime?: (typeof acknowledgeTimes)[number] | null
  approver?: Change['approver'] | null
}
interface Values {
  name: string
  businesses: string[]
  reasons: string[]
  unitPaths: string[]
  rungs: Record<Level, Row>
}

type Common = Draft['rungs'][number]

interface OverrideModalProps {
  /** The ladder that everything else climbs. */
  common: readonly Common[]
  override: Override | null
  taken: readonly string[]
  onSave(override: Override): void
  onClose(): void
}

/** One exception: where it holds, and for which levels what differs. */
export function OverrideModal({ common, override, taken, onSave, onClose }: OverrideModalProps) {
  const { t } = useTranslation(['ladder', 'common'])
  const [form] = Form.useForm<Values>()
  const role = useRoleWords()
  const options = useScopeOptions()
  function submit(values: Values) {
    const wanted = values.rungs ?? ({} as Partial<Values['rungs']>)
    const rungs = common.flatMap((rung) => changeOf(rung, wanted[rung.level], deputiesOf(override, rung.level)) ?? [])
    if (rungs.length === 0) {
      form.setFields([{ name: ['rungs', 'department', 'red'], errors: [t('ladder:overrides.levelRule')] }])
      return
    }
    onSave({
      name: values.name.trim(),
      businesses: values.businesses ?? [],
      reasons: values.reasons ?? [],
      unitPaths: values.unitPaths ?? [],
      rungs,
    })
  }
  return (
    <Modal
      open
      width={720}
      title={override ? t('ladder:overrides.editTitle', { name: override.name }) : t('ladder:overrides.addTitle')}
      okText={t('ladder:overrides.ok')}
      cancelText={t('common:actions.cancel')}
      onCancel={onClose}
      okButtonProps={{ htmlType: 'submit', form: 'override-form' }}
    >
      <Form id="override-form" form={form} layout="vertical" onFinish={submit} initialValues={valuesOf(override)}>
        <Form.Item
          name="name"
          label={t('ladder:overrides.name')}
          rules={[
            { required: true, whitespace: true },
            {
              validator: (_, name: string) =>
                taken.includes(name?.trim()) ? Promise.reject(new Error(t('ladder:overrides.nameTaken'))) : Promise.resolve(),
            },
          ]}
        >
          <Input maxLength={60} placeholder={t('ladder:overrides.nameExample')} />
        </Form.Item>
        {(['businesses', 'reasons'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(`ladder:overrides.${name}`)}>
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('ladder:overrides.any')}
              options={options[name]}
            />
          </Form.Item>
        ))}
        <Form.Item name="unitPaths" label={t('ladder:overrides.units')}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('ladder:overrides.any')}
            options={options.unitPaths}
          />
        </Form.Item>
        <fieldset className="ld-levels">
          <legend>{t('ladder:overrides.level')}</legend>
          {rungLevels.map((level) => (
            <div key={level} className="ld-level">
              <strong>{t(`ladder:levels.${level}`)}</strong>
              {(['red', 'other'] as const).map((light) => (
                <Form.Item key={light} label={t('ladder:rungs.hours', { light: t(`ladder:lights.${light}`) })}>
                  <Form.Item name={['rungs', level, light]} noStyle>
                    <InputNumber
                      aria-label={t('ladder:rungs.cell', {
                        level: t(`ladder:levels.${level}`),
                        light: t(`ladder:lights.${light}`),
                      })}
                      min={1}
                      max={720}
                      precision={0}
                      placeholder={t('ladder:overrides.keep')}
                    />
                  </Form.Item>
                  <Form.Item name={['rungs', level, `${light}Time`]} noStyle>
                    <Select
                      aria-label={`${t(`ladder:levels.${level}`)}：${t(`ladder:lights.${light}`)}${t('ladder:overrides.time')}`}
                      allowClear
                      placeholder={t('ladder:overrides.keep')}
                      options={acknowledgeTimes.map((value) => ({ value, label: t(`ladder:times.${value}`) }))}
                    />
                  </Form.Item>
                </Form.Item>
              ))}
              <Form.Item name={['rungs', level, 'approver']} label={t('ladder:rungs.approver')}>
                <Select
                  allowClear
                  placeholder={t('ladder:overrides.keep')}
                  options={answering.map((value) => ({ value, label: role(value) }))}
                />
              </Form.Item>
            </div>
          ))}
        </fieldset>
      </Form>
    </Modal>
  )
}

/** The trees as flat lists: any level of a tree may be named. */
function useScopeOptions() {
  const { i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const business = useQuery(taxonomyTree('business')).data?.nodes
  const reason = useQuery(taxonomyTree('reason')).data?.nodes
  const units = useQuery(orgUnitsQuery).data?.items
  const codes = (nodes: typeof business) =>
    (nodes ?? []).filter(({ isActive }) => isActive).map(({ code, name }) => ({ value: code, label: name[language] }))
  return {
    businesses: codes(business),
    reasons: codes(reason),
    unitPaths: (units ?? []).filter(({ isActive }) => isActive).map(({ path, name }) => ({ value: path, label: name })),
  }
}

const deputiesOf = (override: Override | null, level: Level) => override?.rungs.find((one) => one.level === level)?.deputies

/** What a row changes, or null. What is left empty for one light stays as the common ladder has it. */
function changeOf(common: Common, row: Row | undefined, deputies: Change['deputies']): Change | null {
  const { level, acknowledgeHours: hours, acknowledgeTime: time } = common
  const { red, other, redTime, otherTime, approver } = row ?? {}
  const change: Change = {
    level,
    ...((red ?? other) != null && { acknowledgeHours: { red: red ?? hours.red, other: other ?? hours.other } }),
    ...((redTime ?? otherTime) && { acknowledgeTime: { red: redTime ?? time.red, other: otherTime ?? time.other } }),
    ...(approver && { approver }),
    // Only the API sets these; the form keeps them.
    ...(deputies && { deputies }),
  }
  return Object.keys(change).length > 1 ? change : null
}

function valuesOf(override: Override | null): Partial<Values> {
  if (!override) return { businesses: [], reasons: [], unitPaths: [] }
  const { name, businesses, reasons, unitPaths } = override
  const rungs = Object.fromEntries(
    override.rungs.map(({ level, acknowledgeHours, acknowledgeTime, approver }): [string, Row] => [
      level,
      {
        ...acknowledgeHours,
        ...{ redTime: acknowledgeTime?.red ?? null, otherTime: acknowledgeTime?.other ?? null, approver: approver ?? null },
      },
    ]),
  ) as Values['rungs']
  return { name, businesses, reasons, unitPaths, rungs }
}
