import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../web/kit/layout.tsx'
import { type PersonRole, permissionsOf, personRoles, roles } from '../../identity/domain/roles.ts'
import { acknowledgeTimes } from '../domain/ladder.ts'
import type { Draft } from './ladder-queries.ts'

export interface PartProps {
  draft: Draft
  onChange(draft: Draft): void
  isLocked: boolean
}

/** The posts that may answer an escalation at all. */
export const answering = personRoles.filter((role) => permissionsOf([role]).has('complaint.approve'))

/** A post in the reader's language. */
export function useRoleWords(): (role: PersonRole) => string {
  const { i18n } = useTranslation()
  return (role) => roles[role].name[i18n.language === 'en' ? 'en' : 'zh']
}

/** Who answers at each level and how long they have before the one above is told as well, for a red light and for others. */
export function RungsSection({ draft, onChange, isLocked }: PartProps) {
  const { t } = useTranslation('ladder')
  const role = useRoleWords()
  type Rung = Draft['rungs'][number]
  const change = (level: string, next: Partial<Rung>) =>
    onChange({ ...draft, rungs: draft.rungs.map((rung) => (rung.level === level ? { ...rung, ...next } : rung)) })
  return (
    <Section title={t('rungs.title')} extra={<span className="sq-faint">{t('rungs.lead')}</span>}>
      <div className="ld-scroll">
        <table className="ld-table ld-rungs">
          <thead>
            <tr>
              <th scope="col">{t('rungs.level')}</th>
              <th scope="col">{t('rungs.approver')}</th>
              <th scope="col">{t('rungs.deputies')}</th>
              {(['red', 'other'] as const).map((light) => (
                <th key={light} scope="col">
                  {t('rungs.hours', { light: t(`lights.${light}`) })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {draft.rungs.map((rung) => (
              <tr key={rung.level}>
                <th scope="row">
                  {t(`levels.${rung.level}`)}
                  <div className="sq-faint ld-where">{t(rung.unit === 'own_department' ? 'rungs.own' : 'rungs.desk')}</div>
                </th>
                <td data-label={t('rungs.approver')}>
                  <Select
                    aria-label={`${t(`levels.${rung.level}`)}：${t('rungs.approver')}`}
                    className="ld-role"
                    disabled={isLocked}
                    value={rung.approver}
                    options={answering.map((value) => ({ value, label: role(value) }))}
                    onChange={(approver) =>
                      change(rung.level, { approver, deputies: rung.deputies.filter((one) => one !== approver) })
                    }
                  />
                </td>
                <td data-label={t('rungs.deputies')}>
                  <Select
                    aria-label={`${t(`levels.${rung.level}`)}：${t('rungs.deputies')}`}
                    mode="multiple"
                    className="ld-inform"
                    disabled={isLocked}
                    value={rung.deputies}
                    options={answering.filter((value) => value !== rung.approver).map((value) => ({ value, label: role(value) }))}
                    onChange={(deputies) => change(rung.level, { deputies })}
                  />
                </td>
                {(['red', 'other'] as const).map((light) => {
                  const label = t('rungs.cell', { level: t(`levels.${rung.level}`), light: t(`lights.${light}`) })
                  return (
                    <td key={light} data-label={t('rungs.hours', { light: t(`lights.${light}`) })}>
                      <InputNumber
                        aria-label={label}
                        min={1}
                        max={720}
                        precision={0}
                        disabled={isLocked}
                        value={rung.acknowledgeHours[light]}
                        onChange={(hours) =>
                          hours !== null && change(rung.level, { acknowledgeHours: { ...rung.acknowledgeHours, [light]: hours } })
                        }
                      />{' '}
                      <Select
                        aria-label={t('rungs.timeOf', { cell: label })}
                        disabled={isLocked}
                        value={rung.acknowledgeTime[light]}
                        options={acknowledgeTimes.map((value) => ({ value, label: t(`times.${value}`) }))}
                        onChange={(value) => change(rung.level, { acknowledgeTime: { ...rung.acknowledgeTime, [light]: value } })}
                      />
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
