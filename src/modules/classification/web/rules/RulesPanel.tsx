import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Complaint, RuleRuling } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { paths } from '../../../../web/paths.ts'
import { RulingView } from './RulingView.tsx'
import './rules.css'

/** What the institution's rules did with a complaint, as it was kept with it. Nothing where none met it. */
export function RulesPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('rules')
  const ruling = complaint.extraction['rules'] as RuleRuling | null | undefined
  if (!ruling) return null
  return (
    <Section
      title={t('panel.title')}
      extra={
        <Link to={paths.rules}>
          <Tag tone="blue">{t('panel.version', { version: ruling.version })}</Tag>
        </Link>
      }
    >
      {ruling.needsPerson.length > 0 && (
        <p>
          <Tag tone="yellow">{t('panel.person')}</Tag>
        </p>
      )}
      <RulingView ruling={ruling} />
    </Section>
  )
}
