import { DeleteOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { UnitTreeSelect } from '../../../../web/kit/selects.tsx'
import { allOf, permitted, refused } from '../../../../web/kit/verdict.ts'
import { dispatchModes } from '../../domain/dispatch/dispatch-settings.ts'
import type { PartProps } from './MatrixRows.tsx'
import { useRowWords } from './row-words.ts'

/** Whether a person decides or the best one is given it at once: by default, and department by department. */
export function ModesSection({ draft, onChange, mayEdit }: PartProps) {
  const { t } = useTranslation('dispatch')
  const { unitName } = useRowWords()
  const [unitId, setUnitId] = useState<string>()
  const options = dispatchModes.map((value) => ({ value, label: t(`modes.names.${value}`) }))
  const isNamed = draft.modes.some((one) => one.unitId === unitId)
  const other = draft.mode === 'automatic' ? 'propose' : 'automatic'

  function add() {
    if (unitId) onChange({ ...draft, modes: [...draft.modes, { unitId, mode: other }] })
    setUnitId(undefined)
  }

  const verdict = allOf(
    mayEdit,
    unitId ? permitted : refused(t('modes.choose')),
    isNamed ? refused(t('modes.duplicate')) : permitted,
  )
  return (
    <Section title={t('modes.title')}>
      <p className="sq-faint dp-gap">{t('modes.lead')}</p>
      <div className="dp-mode">
        <strong>{t('modes.byDefault')}</strong>
        <Segmented
          aria-label={t('modes.byDefault')}
          disabled={!mayEdit.ok}
          value={draft.mode}
          options={options}
          onChange={(mode) => onChange({ ...draft, mode })}
        />
      </div>
      <h3 className="dp-heading">{t('modes.exceptions')}</h3>
      {draft.modes.length === 0 && <p className="sq-faint">{t('modes.none')}</p>}
      {draft.modes.map((one) => {
        const name = unitName(one.unitId)
        return (
          <div key={one.unitId} className="dp-mode">
            <span>{name}</span>
            <span className="dp-mode-choice">
              <Segmented
                aria-label={name}
                disabled={!mayEdit.ok}
                value={one.mode}
                options={options}
                onChange={(mode) =>
                  onChange({ ...draft, modes: draft.modes.map((old) => (old === one ? { ...old, mode } : old)) })
                }
              />
              <ActionButton
                size="small"
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('modes.remove', { name })}
                verdict={mayEdit}
                onClick={() => onChange({ ...draft, modes: draft.modes.filter((old) => old !== one) })}
              />
            </span>
          </div>
        )
      })}
      <div className="dp-add">
        <UnitTreeSelect aria-label={t('modes.add')} {...(unitId && { value: unitId })} onChange={setUnitId} />
        <ActionButton verdict={verdict} onClick={add}>
          {t('modes.add')}
        </ActionButton>
      </div>
    </Section>
  )
}
