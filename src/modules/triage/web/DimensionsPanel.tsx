import { EditOutlined, RobotOutlined, UserOutlined } from '@ant-design/icons'
import { App, Form, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Complaint, type SetComplaintDimensionData, setComplaintDimension } from '../../../web/api/index.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { Section } from '../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../web/kit/ReasonModal.tsx'
import { Tag } from '../../../web/kit/tags.tsx'
import { type DimensionAxis, dimensionAxes, dimensionValues } from '../../complaint/domain/dimensions.ts'
import { useComplaintChanged } from '../../complaint/web/complaint-queries.ts'
import { useDimensionName } from './dimension-names.ts'
import './triage.css'

/** Time, amount and risk: each with who said so and why; a person may say otherwise. */
export function DimensionsPanel({ complaint }: { complaint: Complaint }) {
  const { t, i18n } = useTranslation('classifying')
  const [axis, setAxis] = useState<DimensionAxis | null>(null)
  const nameOf = useDimensionName()
  const { dimensions } = complaint
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (
    <Section title={t('dimensions.title')}>
      {dimensions === null ? (
        <p className="sq-faint">{t('dimensions.none')}</p>
      ) : (
        <dl className="tr-dimensions">
          {dimensionAxes.map((one) => {
            const { value, by, say } = dimensions[one]
            const isPerson = by === 'person'
            return (
              <div key={one}>
                <dt>{t(`dimensions.axes.${one}`)}</dt>
                <dd>
                  <span>
                    <Tag tone={isPerson ? 'green' : 'blue'}>{nameOf(one, value)}</Tag>{' '}
                    <span className="sq-faint">
                      {isPerson ? <UserOutlined aria-hidden /> : <RobotOutlined aria-hidden />}{' '}
                      {t(isPerson ? 'dimensions.byPerson' : 'dimensions.computed')} · {say[language]}
                    </span>
                  </span>
                  <ActionButton
                    type="text"
                    size="small"
                    icon={<EditOutlined aria-hidden />}
                    aria-label={t('dimensions.set', { axis: t(`dimensions.axes.${one}`) })}
                    verdict={complaint.allowed.classify}
                    onClick={() => setAxis(one)}
                  />
                </dd>
              </div>
            )
          })}
        </dl>
      )}
      <DimensionModal key={axis} complaint={complaint} axis={axis} onClose={() => setAxis(null)} />
    </Section>
  )
}

const asComputed = 'computed'
type Values = { value: string; why: string }

function DimensionModal({ complaint, axis, onClose }: { complaint: Complaint; axis: DimensionAxis | null; onClose(): void }) {
  const { t } = useTranslation('classifying')
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const nameOf = useDimensionName()
  if (axis === null) return null
  const standing = complaint.dimensions?.[axis]
  const options = dimensionValues[axis]
    .filter((value) => standing?.by !== 'person' || value !== standing.value)
    .map((value) => ({ value: value as string, label: nameOf(axis, value) }))
  if (standing?.by === 'person') options.push({ value: asComputed, label: t('dimensions.asComputed') })

  async function save({ value, why }: Values) {
    const body = { axis, value: value === asComputed ? null : value, why, version: complaint.version }
    await changed(await setComplaintDimension({ path: { id: complaint.id }, body: body as SetComplaintDimensionData['body'] }))
    void message.success(t('dimensions.done'))
  }

  return (
    <ReasonModal<Values>
      title={t('dimensions.set', { axis: t(`dimensions.axes.${axis}`) })}
      open
      onClose={onClose}
      field="why"
      min={2}
      max={500}
      label={t('dimensions.why')}
      phrases={t('dimensions.whys', { returnObjects: true })}
      onSubmit={save}
    >
      <Form.Item name="value" label={t('dimensions.value')} rules={[{ required: true }]}>
        <Select options={options} />
      </Form.Item>
    </ReasonModal>
  )
}
