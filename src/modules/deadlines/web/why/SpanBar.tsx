import { useTranslation } from 'react-i18next'
import type { Clock } from '../../../../web/api/index.ts'
import { DateTime, Duration } from '../../../../web/kit/DateTime.tsx'
import { barOf } from './bar.ts'
import { timeByKind } from './span-kinds.ts'

/** The life of a clock drawn to scale. What it shows stands below it in words, and span by span in the table. */
export function SpanBar({ clock, now }: { clock: Clock; now: number }) {
  const { t } = useTranslation('why')
  const bar = barOf(clock, now)
  if (!bar) return <p className="sq-faint">{t('notStarted')}</p>
  const rows = Math.max(...bar.marks.map(({ row }) => row)) + 1
  const left = clock.dueAt && !clock.metAt && !clock.endedAt ? Date.parse(clock.dueAt) - now : 0
  const sums = timeByKind(clock.spans)
  return (
    <>
      <div className="wy-figures" style={{ height: rows * 20 }} aria-hidden>
        {bar.marks.map((mark, index) => (
          <span key={mark.key} className={`wy-figure wy-mark-${mark.name}`} style={{ left: `${mark.left}%`, top: mark.row * 20 }}>
            {index + 1}
          </span>
        ))}
      </div>
      <div className="wy-bar" aria-hidden>
        {bar.pieces.map((piece) => (
          <span
            key={`${piece.kind} ${piece.left}`}
            className={`wy-piece wy-${piece.kind}`}
            style={{ left: `${piece.left}%`, width: `${piece.width}%` }}
          />
        ))}
        {bar.marks.map((mark) => (
          <span key={mark.key} className={`wy-tick wy-mark-${mark.name}`} style={{ left: `${mark.left}%` }} />
        ))}
      </div>
      <ul className="wy-legend" aria-label={t('legend')}>
        {sums.map(({ kind, ms }) => (
          <li key={kind}>
            <span className={`wy-swatch wy-${kind}`} aria-hidden />
            {t(`kinds.${kind}`)} <Duration ms={ms} />
          </li>
        ))}
        {left > 0 && (
          <li>
            <span className="wy-swatch wy-left" aria-hidden />
            {t('kinds.left')} <Duration ms={left} />
          </li>
        )}
      </ul>
      <ol className="wy-moments" aria-label={t('moments')}>
        {bar.marks.map((mark, index) => (
          <li key={mark.key}>
            <span className={`wy-figure wy-mark-${mark.name}`} aria-hidden>
              {index + 1}
            </span>
            {t(`marks.${mark.name}`, { percent: mark.percent })} <DateTime value={mark.at} />
          </li>
        ))}
      </ol>
    </>
  )
}
