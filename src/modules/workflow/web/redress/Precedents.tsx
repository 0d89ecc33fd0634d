import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Redress } from '../../../../web/api/index.ts'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { formatMoney } from '../../../../web/kit/money.ts'
import { letterOf } from './opened.ts'

/** What similar cases were given: how many, the middle, the usual range, and the cases that the reader may see. */
export function Precedents({ redress }: { redress: Redress }) {
  const { t } = useTranslation('redress')
  const [isOpen, setOpen] = useState(false)
  const { precedents, minimum, similar } = redress
  const { n, median, p10, p90, scope } = precedents
  return (
    <div className="rd-precedents">
      <div className="rd-precedents-head">
        <h3>{t('precedents.title')}</h3>
        {n === 0 ? (
          <span className="sq-faint">{t('precedents.none')}</span>
        ) : (
          <>
            <strong className="sq-number">{t('precedents.count', { count: n })}</strong>
            <span className="sq-faint">{t(`precedents.${scope}`)}</span>
          </>
        )}
        {n > 0 && (
          <Button
            type="link"
            size="small"
            className="rd-precedents-more"
            disabled={similar.length === 0}
            aria-expanded={isOpen}
            onClick={() => setOpen((is) => !is)}
          >
            {similar.length === 0
              ? t('precedents.showNone')
              : isOpen
                ? t('precedents.hide')
                : t('precedents.show', { count: similar.length })}
          </Button>
        )}
      </div>
      {n > 0 && n < minimum && <p className="sq-faint">{t('precedents.few', { count: n, minimum })}</p>}
      {median !== null && p10 !== null && p90 !== null && n >= minimum && (
        <>
          <p className="rd-precedents-figures sq-number">
            {t('precedents.median')} <strong>{formatMoney(median)}</strong>
            <span aria-hidden> · </span>
            {t('precedents.range')} <strong>{`${formatMoney(p10)} – ${formatMoney(p90)}`}</strong>
          </p>
          <Plot redress={redress} median={median} p10={p10} p90={p90} />
        </>
      )}
      {isOpen && <SimilarCases redress={redress} />}
    </div>
  )
}

/** Each case a dot, the usual range a band, the middle a line, and each proposal its letter. */
function Plot({ redress, median, p10, p90 }: { redress: Redress; median: number; p10: number; p90: number }) {
  const { t } = useTranslation('redress')
  const proposals = redress.drafts
    .filter(({ status }) => status !== 'dropped')
    .flatMap(({ redressAmount }, index) => (redressAmount ? [{ letter: letterOf(index), amount: redressAmount }] : []))
  const { amounts } = redress
  const most = Math.max(...amounts, ...proposals.map(({ amount }) => amount))
  const at = (amount: number) => `${((Math.sqrt(amount) / Math.sqrt(most)) * 100).toFixed(2)}%`
  const label = t('precedents.plot', {
    ...{ min: formatMoney(amounts[0] ?? p10), max: formatMoney(amounts.at(-1) ?? p90) },
    ...{ p10: formatMoney(p10), median: formatMoney(median), p90: formatMoney(p90) },
  })
  return (
    <div className="rd-plot" role="img" aria-label={label} title={label}>
      <span className="rd-plot-band" style={{ left: at(p10), right: `calc(100% - ${at(p90)})` }} />
      <span className="rd-plot-median" style={{ left: at(median) }} />
      {amounts.map((amount, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sums repeat and have no other name
        <span key={index} className="rd-plot-dot" style={{ left: at(amount) }} />
      ))}
      {proposals.map(({ letter, amount }) => (
        <span key={letter} className="rd-plot-mark" style={{ left: at(amount) }}>
          {letter}
        </span>
      ))}
    </div>
  )
}

function SimilarCases({ redress }: { redress: Redress }) {
  const { t } = useTranslation('redress')
  return (
    <div className="rd-scroll">
      <table className="rd-table">
        <thead>
          <tr>
            <th scope="col">{t('precedents.number')}</th>
            <th scope="col">{t('precedents.matter')}</th>
            <th scope="col">{t('precedents.kind')}</th>
            <th scope="col" className="rd-right">
              {t('precedents.amount')}
            </th>
            <th scope="col">{t('precedents.decidedAt')}</th>
          </tr>
        </thead>
        <tbody>
          {redress.similar.map(({ complaintId, number, title, kind, amount, decidedAt }) => (
            <tr key={`${complaintId} ${decidedAt}`}>
              <td>
                <Link to="/complaints/$id" params={{ id: complaintId }} className="sq-number">
                  {number}
                </Link>
              </td>
              <td className="rd-wide">{title}</td>
              <td>{t(`kinds.${kind}`)}</td>
              <td className="rd-right sq-number">{formatMoney(amount)}</td>
              <td>
                <DateTime value={decidedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
