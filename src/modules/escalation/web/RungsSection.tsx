import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../web/kit/layout.tsx'
import { acknowledgeTimes } from '../domain/ladder.ts'
import type { Draft } from './ladder-queries.ts'

export interface PartProps {
  draft: Draft
  onChange(draft: Draft): void
  isLocked: boolean
}

/** How long each level has before the one above is told as well, for a red light and for others. */
export function RungsSection({ draft, onChange, isLocked }: PartProps) {
  const { t } = useTranslation('ladder')
  type Rung = Draft['rungs'][number]
  const change = (level: string, next: Partial<Rung>) =>
    onChange({ ...draft, rungs: draft.rungs.map((rung) => (rung.level === level ? { ...rung, ...next } : rung)) })
  return (
    <Section title={t('rungs.title')} extra={<span className="sq-faint">{t('rungs.lead')}</span>}>
      <div className="ld-scroll">
        <table className="ld-table">
          <thead>
            <tr>
              <th scope="col">{t('rungs.level')}</th>
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
                <th scope="row">{t(`levels.${rung.level}`)}</th>
                {(['red', 'other'] as const).map((light) => {
                  const label = t('rungs.cell', { level: t(`levels.${rung.level}`), light: t(`lights.${light}`) })
                  return (
                    <td key={light}>
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
