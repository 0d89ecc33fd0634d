import { DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClockSettings } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { UnitTreeSelect } from '../../../../web/kit/selects.tsx'
import { removed, replaced } from '../packs/words.ts'
import { Amounts, RuleTable } from './RuleTable.tsx'
import { useUnitName } from './unit-name.ts'

type Department = ClockSettings['department']

/** How long a department may hold a complaint, and departments with a time of their own. */
export function DepartmentSection({
  department,
  isLocked,
  onChange,
}: {
  department: Department
  isLocked: boolean
  onChange(department: Department): void
}) {
  const { t } = useTranslation('clocks')
  const { units, ...rule } = department
  return (
    <Section title={t('sections.department')} extra={<span className="sq-faint">{t('leads.department')}</span>}>
      <RuleTable
        rules={[{ key: 'department', name: t('departmentDefault'), rule }]}
        isLocked={isLocked}
        mayWaitElsewhere
        onChange={(_, next) => onChange({ ...next, units })}
      />
      <OwnTimes department={department} isLocked={isLocked || !rule.isOn} onChange={onChange} />
    </Section>
  )
}

function OwnTimes({
  department,
  isLocked,
  onChange,
}: {
  department: Department
  isLocked: boolean
  onChange(department: Department): void
}) {
  const { t } = useTranslation('clocks')
  const nameOf = useUnitName()
  const id = useId()
  const { units, amount, byPriority } = department
  const add = (unitId: string | undefined) => {
    if (!unitId || units.some((unit) => unit.unitId === unitId)) return
    onChange({ ...department, units: [...units, { unitId, unitName: nameOf(unitId), amount, byPriority }] })
  }
  return (
    <>
      {units.length === 0 ? (
        <p className="sq-faint">{t('noUnits')}</p>
      ) : (
        <div className="ck-scroll">
          <table className="ck-table">
            <thead>
              <tr>
                {(['unitName', 'P3', 'P2', 'P1'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`columns.${column}`)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {units.map((unit, index) => {
                const name = unit.unitName ?? nameOf(unit.unitId)
                return (
                  <tr key={unit.unitId}>
                    <th scope="row">{name}</th>
                    <Amounts
                      rule={unit}
                      isOff={isLocked}
                      labelOf={(column) => t('cell', { clock: name, column: t(`columns.${column}`) })}
                      onChange={(amounts) => onChange({ ...department, units: replaced(units, index, { ...unit, ...amounts }) })}
                    />
                    <td>
                      <Button
                        type="text"
                        icon={<DeleteOutlined aria-hidden />}
                        disabled={isLocked}
                        aria-label={t('removeUnit', { name })}
                        onClick={() => onChange({ ...department, units: removed(units, index) })}
                      />
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      {!isLocked && (
        <div className="ck-add">
          <label htmlFor={id}>{t('addUnit')}</label>
          <UnitTreeSelect id={id} key={units.length} onChange={add} placeholder={t('chooseUnit')} />
        </div>
      )}
    </>
  )
}
