import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../web/kit/layout.tsx'
import { orgUnitsQuery } from '../../../web/kit/queries.ts'
import { useCodeName } from '../../taxonomy/web/codes.tsx'
import type { Override } from './ladder-queries.ts'
import { OverrideModal } from './OverrideModal.tsx'
import { type PartProps, useRoleWords } from './RungsSection.tsx'

/** Other times or another person for some kinds of complaint; the first that fits counts, so the order matters. */
export function OverridesSection({ draft, onChange, isLocked }: PartProps) {
  const { t } = useTranslation('ladder')
  const [editing, setEditing] = useState<number | 'new' | null>(null)
  const { overrides } = draft
  const save = (next: Override[]) => onChange({ ...draft, overrides: next })
  function swap(a: number, b: number) {
    const next = [...overrides]
    ;[next[a], next[b]] = [next[b]!, next[a]!]
    save(next)
  }
  return (
    <Section
      title={t('overrides.title')}
      extra={
        <Button size="small" icon={<PlusOutlined aria-hidden />} disabled={isLocked} onClick={() => setEditing('new')}>
          {t('overrides.add')}
        </Button>
      }
    >
      <p className="sq-faint">{t(overrides.length === 0 ? 'overrides.none' : 'overrides.lead')}</p>
      <ol className="ld-overrides">
        {overrides.map((one, index) => (
          <li key={one.name}>
            <div>
              <strong>{one.name}</strong>
              <OverrideWords override={one} />
            </div>
            <div className="ld-override-actions">
              <Button
                size="small"
                type="text"
                icon={<ArrowUpOutlined />}
                aria-label={`${one.name}：${t('overrides.up')}`}
                disabled={isLocked || index === 0}
                onClick={() => swap(index, index - 1)}
              />
              <Button
                size="small"
                type="text"
                icon={<ArrowDownOutlined />}
                aria-label={`${one.name}：${t('overrides.down')}`}
                disabled={isLocked || index === overrides.length - 1}
                onClick={() => swap(index, index + 1)}
              />
              <Button
                size="small"
                type="text"
                icon={<EditOutlined />}
                aria-label={`${one.name}：${t('overrides.edit')}`}
                disabled={isLocked}
                onClick={() => setEditing(index)}
              />
              <Button
                size="small"
                type="text"
                danger
                icon={<DeleteOutlined />}
                aria-label={`${one.name}：${t('overrides.remove')}`}
                disabled={isLocked}
                onClick={() => save(overrides.filter((_, at) => at !== index))}
              />
            </div>
          </li>
        ))}
      </ol>
      {editing !== null && (
        <OverrideModal
          common={draft.rungs}
          override={editing === 'new' ? null : overrides[editing]!}
          taken={overrides.filter((_, at) => at !== editing).map(({ name }) => name)}
          onClose={() => setEditing(null)}
          onSave={(next) => {
            save(editing === 'new' ? [...overrides, next] : overrides.map((one, at) => (at === editing ? next : one)))
            setEditing(null)
          }}
        />
      )}
    </Section>
  )
}

/** Where an exception holds and what it changes, in words. */
function OverrideWords({ override }: { override: Override }) {
  const { t } = useTranslation(['ladder', 'common'])
  const role = useRoleWords()
  const business = useCodeName('business')
  const reason = useCodeName('reason')
  const { data: units } = useQuery(orgUnitsQuery)
  const unit = (path: string) => units?.items.find((one) => one.path === path)?.name ?? path
  const listed = (names: string[]) => (names.length === 0 ? t('ladder:overrides.any') : names.join(t('common:comma')))
  const scope = [
    `${t('ladder:overrides.businesses')} ${listed(override.businesses.map(business))}`,
    `${t('ladder:overrides.reasons')} ${listed(override.reasons.map(reason))}`,
    `${t('ladder:overrides.units')} ${listed(override.unitPaths.map(unit))}`,
  ]
  return (
    <>
      <div className="sq-soft">{scope.join(' · ')}</div>
      <ul className="ld-plain">
        {override.rungs.flatMap(({ level, approver, acknowledgeHours, acknowledgeTime }) => {
          const name = t(`ladder:levels.${level}`)
          return [
            ...(acknowledgeHours ? [t('ladder:overrides.changeHours', { level: name, ...acknowledgeHours })] : []),
            ...(acknowledgeTime
              ? [
                  t('ladder:overrides.changeTime', {
                    level: name,
                    red: t(`ladder:times.${acknowledgeTime.red}`),
                    other: t(`ladder:times.${acknowledgeTime.other}`),
                  }),
                ]
              : []),
            ...(approver ? [t('ladder:overrides.changeApprover', { level: name, role: role(approver) })] : []),
          ].map((words) => <li key={words}>{words}</li>)
        })}
      </ul>
    </>
  )
}
