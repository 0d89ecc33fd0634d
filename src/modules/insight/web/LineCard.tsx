import { useTranslation } from 'react-i18next'
import { LineName, Pair, type Pick, useMeasures } from './line-columns.tsx'
import type { Line } from './lines.ts'

/** A line on a phone. */
export function LineCard({ line, onPick }: { line: Line; onPick: Pick }) {
  const { t } = useTranslation('insight')
  return (
    <div className="in-card">
      <LineName line={line} />
      <dl>
        {useMeasures().map((measure) => (
          <div key={measure.key}>
            <dt>{t(`columns.${measure.key}`)}</dt>
            <dd>
              <Pair line={line} measure={measure} onPick={onPick} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
