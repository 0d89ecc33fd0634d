import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../web/kit/layout.tsx'
import { LightTag } from '../../../web/kit/tags.tsx'
import { complaintTypes, priorities, severities } from '../domain/triage-settings.ts'
import type { PartProps } from './part.ts'

const lights = ['green', 'yellow', 'red'] as const

/** Type × severity → priority, and the severity that each light stands for. */
export function MatrixSection(props: PartProps) {
  const { t } = useTranslation('triage')
  return (
    <Section title={t('matrix.title')} extra={<span className="sq-faint">{t('matrix.lead')}</span>}>
      <Matrix {...props} />
      <h3 className="tr-sub">{t('severityOfLight.title')}</h3>
      <p className="sq-faint">{t('severityOfLight.lead')}</p>
      <SeverityOfLight {...props} />
    </Section>
  )
}

function Matrix({ settings, onChange, isLocked }: PartProps) {
  const { t } = useTranslation(['triage', 'vocabulary'])
  return (
    <div className="tr-scroll">
      <table className="tr-matrix">
        <thead>
          <tr>
            <th scope="col">{t('triage:matrix.type')}</th>
            {severities.map((severity) => (
              <th key={severity} scope="col">
                {t(`triage:severities.${severity}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {complaintTypes.map((type) => (
            <tr key={type}>
              <th scope="row">{t(`triage:types.${type}`)}</th>
              {severities.map((severity) => {
                const value = settings.matrix[type][severity]
                return (
                  <td key={severity} className={`tr-cell-${value}`}>
                    <Select
                      aria-label={t('triage:matrix.cell', {
                        type: t(`triage:types.${type}`),
                        severity: t(`triage:severities.${severity}`),
                      })}
                      className="sq-full"
                      disabled={isLocked}
                      value={value}
                      options={priorities.map((priority) => ({ value: priority, label: t(`vocabulary:priority.${priority}`) }))}
                      onChange={(priority) =>
                        onChange({
                          ...settings,
                          matrix: { ...settings.matrix, [type]: { ...settings.matrix[type], [severity]: priority } },
                        })
                      }
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SeverityOfLight({ settings, onChange, isLocked }: PartProps) {
  const { t } = useTranslation('triage')
  return (
    <ul className="tr-grid">
      {lights.map((light) => (
        <li key={light} className="tr-field">
          <LightTag light={light} />
          <Select
            aria-label={t('severityOfLight.cell', { light: t(`lights.${light}`) })}
            disabled={isLocked}
            value={settings.severityOfLight[light]}
            options={severities.map((severity) => ({ value: severity, label: t(`severities.${severity}`) }))}
            onChange={(severity) =>
              onChange({ ...settings, severityOfLight: { ...settings.severityOfLight, [light]: severity } })
            }
          />
        </li>
      ))}
    </ul>
  )
}
