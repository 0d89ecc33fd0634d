import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DispatchRehearsal } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { formatCount } from '../../../../web/kit/money.ts'
import { formatDate } from '../../../../web/kit/time.ts'
import { paths } from '../../../../web/paths.ts'

/** Where the draft would have sent the last 30 days, beside what is in force and where they are now. */
export function RehearsalSection({ rehearsed }: { rehearsed: DispatchRehearsal }) {
  const { t } = useTranslation('dispatch')
  const { complaints, changed, hits, departments, samples } = rehearsed
  const facts = { from: formatDate(rehearsed.from), complaints: formatCount(complaints), changed: formatCount(changed) }
  const share = (count: number) => (complaints === 0 ? '—' : `${Math.round((count / complaints) * 1000) / 10}%`)
  return (
    <Section title={t('rehearsal.title')}>
      <p className="sq-soft" role="status">
        {t(rehearsed.isCapped ? 'rehearsal.capped' : 'rehearsal.read', facts)}
      </p>
      <p className="sq-soft dp-gap">{t('rehearsal.hits', { inForce: share(hits.inForce), draft: share(hits.draft) })}</p>
      <div className="dp-scroll">
        <table className="dp-table">
          <thead>
            <tr>
              <th scope="col">{t('rehearsal.department')}</th>
              {(['inForce', 'draft', 'held'] as const).map((side) => (
                <th key={side} scope="col" className="dp-figure">
                  {t(`rehearsal.${side}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {departments.map((one) => (
              <tr key={one.unitId}>
                <th scope="row">{one.unitName}</th>
                {(['inForce', 'draft', 'held'] as const).map((side) => (
                  <td key={side} className={`dp-figure ${side === 'draft' && one.draft !== one.inForce ? 'dp-changed' : ''}`}>
                    {formatCount(one[side])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3 className="dp-heading">{t('rehearsal.samples')}</h3>
      {samples.length === 0 && <p className="sq-faint">{t('rehearsal.same')}</p>}
      <ul className="dp-samples">
        {samples.map((one) => (
          <li key={one.id}>
            <Link to={paths.complaint(one.id)} className="sq-number">
              {one.number}
            </Link>{' '}
            {one.title}
            <p className="sq-faint">{t('rehearsal.sample', { before: one.before, after: one.after, held: one.held ?? '—' })}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
