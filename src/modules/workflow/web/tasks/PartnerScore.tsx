import { useTranslation } from 'react-i18next'
import type { PartnerWithScore } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { smallSample } from '../../domain/cooperation-score.ts'
import { scoreParts } from './partner-words.ts'

/** The score, the formula, the figures it was made of, and how much it can be trusted. */
export function PartnerScore({ score }: { score: PartnerWithScore['score'] }) {
  const { t } = useTranslation('tasks')
  const trust = score.score === null ? 'noScoreBody' : score.isSmallSample ? 'smallBody' : 'sampleBody'
  return (
    <Section title={t('partners.scoreTitle')}>
      <div className="tk-score">
        {score.score === null ? (
          <strong>{t('partners.noScore')}</strong>
        ) : (
          <span className="tk-head">
            <strong className="tk-score-number sq-number">{score.score}</strong>
            <span className="sq-faint">{t('partners.outOf')}</span>
            {score.isSmallSample && <Tag tone="yellow">{t('partners.small', { count: score.tasks })}</Tag>}
          </span>
        )}
        <p className="tk-text">{t(`partners.${trust}`, { count: score.tasks, least: smallSample })}</p>
      </div>
      <table className="tk-parts">
        <caption className="sq-hidden">{t('partners.parts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('partners.part')}</th>
            <th scope="col">{t('partners.figures')}</th>
            <th scope="col">{t('partners.share')}</th>
            <th scope="col">{t('partners.weight')}</th>
          </tr>
        </thead>
        <tbody>
          {scoreParts.map((key) => (
            <Part key={key} name={key} part={score.parts[key]} />
          ))}
        </tbody>
      </table>
      <p className="sq-faint tk-text">{t('partners.formula')}</p>
    </Section>
  )
}

type PartName = (typeof scoreParts)[number]

function Part({ name, part: { share, of, weight } }: { name: PartName; part: PartnerWithScore['score']['parts'][PartName] }) {
  const { t } = useTranslation('tasks')
  const count = Math.round((share ?? 0) * of)
  return (
    <tr>
      <th scope="row">{t(`partners.${name}`)}</th>
      <td>
        {share === null ? (
          <span className="sq-faint">{t('partners.figureNone')}</span>
        ) : (
          // The mean rating from its place between 1 and 5, as the formula counts it.
          t(`partners.figure.${name}`, { of, count, repeated: of - count, mean: Math.round((share * 4 + 1) * 10) / 10 })
        )}
      </td>
      <td className="sq-number">{share === null ? '—' : `${Math.round(share * 100)}%`}</td>
      <td className="sq-number">{weight}</td>
    </tr>
  )
}
