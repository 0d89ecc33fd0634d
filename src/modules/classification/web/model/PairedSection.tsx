import { useTranslation } from 'react-i18next'
import type { ModelComparison } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatShare } from './labels.ts'
import { Scroll } from './Scroll.tsx'

const axes = ['route', 'business', 'reason', 'grade'] as const
const signed = (share: number) => `${share > 0 ? '+' : ''}${(100 * share).toFixed(1)}`

/** What changes on the same cases, and whether it may be chance. */
export function PairedSection({ comparison }: { comparison: ModelComparison }) {
  const { t } = useTranslation('model')
  return (
    <Section title={t('challenger.paired')}>
      <p className="sq-faint">{t('challenger.pairedLead')}</p>
      <Scroll label={t('challenger.paired')}>
        <table className="md-figures">
          <thead>
            <tr>
              <th scope="col">{t('scores.axis')}</th>
              <th scope="col">{t('challenger.champion')}</th>
              <th scope="col">{t('challenger.challenger')}</th>
              <th scope="col">{t('challenger.gained')}</th>
              <th scope="col">{t('challenger.lost')}</th>
              <th scope="col">{t('challenger.difference')}</th>
              <th scope="col">{t('challenger.p')}</th>
              <th scope="col">
                <span className="sq-hidden">{t('challenger.outcome')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {axes.map((axis) => {
              const { champion, challenger, gained, lost, difference, low, high, p } = comparison.axes[axis]
              return (
                <tr key={axis}>
                  <th scope="row">{t(`axes.${axis}`)}</th>
                  <td>{formatShare(champion)}</td>
                  <td>{formatShare(challenger)}</td>
                  <td>{gained}</td>
                  <td>{lost}</td>
                  <td>
                    {signed(difference)} ({signed(low)} … {signed(high)})
                  </td>
                  <td>{p < 0.001 ? '< 0.001' : p.toFixed(3)}</td>
                  <td>
                    <Tag tone={p < 0.05 ? 'blue' : 'grey'}>{t(p < 0.05 ? 'challenger.clear' : 'challenger.chance')}</Tag>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scroll>
    </Section>
  )
}
