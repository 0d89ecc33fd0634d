import { useSuspenseQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../web/kit/layout.tsx'
import { taxonomyTree } from '../../../web/kit/queries.ts'
import { complaintTypes } from '../domain/triage-settings.ts'
import type { PartProps } from './part.ts'

/** Who can put a thing right: the row of the matrix that each reason falls into. */
export function ReasonTypeSection({ settings, onChange, isLocked }: PartProps) {
  const { t, i18n } = useTranslation('triage')
  const { data } = useSuspenseQuery(taxonomyTree('reason'))
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const reasons = data.nodes.filter((node) => node.parentCode === null && node.isActive)
  return (
    <Section title={t('typeOfReason.title')} extra={<span className="sq-faint">{t('typeOfReason.lead')}</span>}>
      <ul className="tr-grid">
        {reasons.map(({ code, name }) => (
          <li key={code} className="tr-field">
            <span>{name[language]}</span>
            <Select
              aria-label={t('typeOfReason.cell', { reason: name[language] })}
              disabled={isLocked}
              value={settings.typeOfReason[code] ?? 'service'}
              options={complaintTypes.map((type) => ({ value: type, label: t(`types.${type}`) }))}
              onChange={(type) => onChange({ ...settings, typeOfReason: { ...settings.typeOfReason, [code]: type } })}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}
