import { useSuspenseQuery } from '@tanstack/react-query'
import { Form, Radio, Select, TreeSelect } from 'antd'
import { useTranslation } from 'react-i18next'
import { type PackConditions, type RegulationPackSummary, switchRegulationPack } from '../../../../web/api/index.ts'
import { orgUnitsQuery } from '../../../../web/kit/queries.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { useTaxonomyName, useTaxonomyOptions } from '../../../../web/kit/taxonomy.tsx'
import { channels } from '../../../complaint/domain/vocabulary.ts'

interface SwitchForm {
  isOn: boolean
  unitPaths?: string[]
  channels?: (typeof channels)[number][]
  business?: string[]
  why: string
}

interface SwitchModalProps {
  packId: string
  summary: RegulationPackSummary
  open: boolean
  onClose(): void
  onSaved(): Promise<void>
}

/** Turns a pack on or off, and says for which complaints. */
export function SwitchModal({ packId, summary, open, onClose, onSaved }: SwitchModalProps) {
  const { t } = useTranslation(['packs', 'vocabulary'])
  const { data: units } = useSuspenseQuery(orgUnitsQuery)
  const business = useTaxonomyOptions('business', { levels: 1 })
  async function send({ isOn, why, ...values }: SwitchForm) {
    const conditions: PackConditions = Object.fromEntries(Object.entries(values).filter(([, list]) => list && list.length > 0))
    await switchRegulationPack({ path: { packId }, body: { isOn, conditions, why } })
    await onSaved()
  }
  return (
    <ReasonModal<SwitchForm>
      title={t('packs:switchTitle')}
      open={open}
      onClose={onClose}
      onSubmit={send}
      field="why"
      min={2}
      max={500}
      label={t('packs:why')}
      phrases={t('packs:switchWhys', { returnObjects: true })}
      initial={{ isOn: summary.isOn, ...summary.conditions } as Partial<SwitchForm>}
    >
      <p className="sq-faint">{t('packs:switchLead')}</p>
      <Form.Item name="isOn" label={t('packs:state')}>
        <Radio.Group
          options={[
            { value: true, label: t('packs:on') },
            { value: false, label: t('packs:off') },
          ]}
        />
      </Form.Item>
      <Form.Item name="unitPaths" label={t('packs:conditions.unitPaths')} extra={t('packs:conditions.unitsLead')}>
        <TreeSelect
          multiple
          allowClear
          treeDataSimpleMode={{ id: 'id', pId: 'pId' }}
          treeNodeFilterProp="title"
          placeholder={t('packs:conditions.any')}
          treeData={units.items.map(({ id, parentId, name, path }) => ({ id, pId: parentId ?? 0, value: path, title: name }))}
        />
      </Form.Item>
      <Form.Item name="channels" label={t('packs:conditions.channels')}>
        <Select
          mode="multiple"
          allowClear
          optionFilterProp="label"
          placeholder={t('packs:conditions.any')}
          options={channels.map((value) => ({ value, label: t(`vocabulary:channel.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="business" label={t('packs:conditions.business')}>
        <Select
          mode="multiple"
          allowClear
          optionFilterProp="label"
          placeholder={t('packs:conditions.any')}
          options={business.map(({ value, label }) => ({ value, label }))}
        />
      </Form.Item>
    </ReasonModal>
  )
}

/** For which complaints the pack counts, in words. */
export function ConditionWords({ isOn, conditions }: { isOn: boolean; conditions: PackConditions }) {
  const { t } = useTranslation(['packs', 'vocabulary'])
  const { data: units } = useSuspenseQuery(orgUnitsQuery)
  const businessName = useTaxonomyName('business')
  if (!isOn) return <p>{t('packs:bindsNobody')}</p>
  const lines = [
    {
      key: 'unitPaths',
      names: conditions.unitPaths?.map((path) => units.items.find((unit) => unit.path === path)?.name ?? path),
    },
    { key: 'channels', names: conditions.channels?.map((channel) => t(`vocabulary:channel.${channel}`)) },
    { key: 'business', names: conditions.business?.map((code) => businessName(code) ?? code) },
  ] as const
  const told = lines.filter(({ names }) => (names?.length ?? 0) > 0)
  if (told.length === 0) return <p>{t('packs:bindsAll')}</p>
  return (
    <ul className="pk-must">
      {told.map(({ key, names }) => (
        <li key={key}>{`${t(`packs:conditions.${key}`)}：${names?.join('、')}`}</li>
      ))}
    </ul>
  )
}
