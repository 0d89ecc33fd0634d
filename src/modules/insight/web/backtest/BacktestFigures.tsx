import type { TFunction } from 'i18next'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../../web/kit/layout.tsx'
import { formatDuration } from '../../../../web/kit/time.ts'
import { useLightWords } from '../../../triage/web/useLightWords.ts'
import { leadBins } from '../../domain/backtest/backtest-result.ts'
import { percent, type Result } from './StatusTag.tsx'
import '../../../triage/web/light.css'

type Spread = Result['graveLead']

/** The few figures that matter. */
export function BacktestTiles({ result }: { result: Result }) {
  const { t } = useTranslation('backtest')
  const { t: tKit } = useTranslation('kit')
  const lead = (spread: Spread) => (spread ? formatDuration(spread.medianMs, tKit) : '—')
  const note = (spread: Spread) =>
    spread
      ? t('tiles.leadNote', {
          count: spread.count,
          lower: formatDuration(spread.lowerMs, tKit),
          upper: formatDuration(spread.upperMs, tKit),
        })
      : t('tiles.leadNone')
  const { red, fired, warned } = result
  return (
    <ul className="bt-tiles" aria-label={t('figures')}>
      <Tile name={t('tiles.warned')} value={warned} note={t('tiles.warnedNote', { red, fired })} />
      <Tile name={t('tiles.precision')} value={percent(result.precision)} note={t('tiles.precisionNote')} />
      <Tile name={t('tiles.recall')} value={percent(result.recall)} note={t('tiles.recallNote')} />
      <Tile name={t('tiles.graveLead')} value={lead(result.graveLead)} note={note(result.graveLead)} />
      <Tile name={t('tiles.noticeLead')} value={lead(result.noticeLead)} note={note(result.noticeLead)} />
      <Tile name={t('tiles.recorded')} value={result.recordedRed} note={t('tiles.recordedNote', { red })} />
    </ul>
  )
}

/** What fired, what made the lights red, and how early: the tables behind the figures. */
export function BacktestTables({ result }: { result: Result }) {
  const { t } = useTranslation('backtest')
  const { nameOf } = useLightWords()
  const share = (hits: number, met: number) => percent(met > 0 ? hits / met : null)
  return (
    <div className="bt-tables">
      <Table
        title={t('byTrigger')}
        heads={[t('trigger'), t('met'), t('hits'), t('share')]}
        rows={result.triggers.map(({ kind, fired: met, hits }) => [t(`triggers.${kind}`), met, hits, share(hits, met)])}
      />
      <Table
        title={t('bySignal')}
        heads={[t('signal'), t('count')]}
        rows={result.signals.map(({ signal, count }) => [quantityName(signal, t) ?? nameOf(signal), count])}
      />
      <Table
        title={t('byLead')}
        heads={[t('leadHead'), t('count')]}
        rows={leadBins.map((bin) => [t(`leads.${bin}`), result.leadBins[bin]])}
        foot={t('noticeMeans')}
      />
    </div>
  )
}

/** Signals that are steps of a quantity have no weight of their own, and so no name among the settings. */
function quantityName(signal: string, t: TFunction<'backtest'>): string | null {
  const known = (['amount', 'headcount', 'visitors', 'deadline'] as const).find((one) => one === signal)
  return known ? t(`quantities.${known}`) : null
}

function Tile({ name, value, note }: { name: string; value: ReactNode; note: string }) {
  return (
    <li className="bt-tile">
      <span className="sq-soft">{name}</span>
      <strong className="sq-number">{value}</strong>
      <span className="sq-faint">{note}</span>
    </li>
  )
}

interface TableProps {
  title: string
  heads: string[]
  rows: (string | number)[][]
  foot?: string
}

function Table({ title, heads, rows, foot }: TableProps) {
  const id = useId()
  return (
    <Section title={title}>
      <table className="tr-figures" aria-labelledby={id}>
        <caption id={id} className="sq-hidden">
          {title}
        </caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...values]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                <td key={index}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {foot && <p className="sq-faint bt-foot">{foot}</p>}
    </Section>
  )
}
