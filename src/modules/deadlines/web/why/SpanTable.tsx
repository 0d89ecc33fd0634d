import { CheckOutlined, MinusOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Clock } from '../../../../web/api/index.ts'
import { DateTime, Duration } from '../../../../web/kit/DateTime.tsx'
import { useSay } from '../packs/words.ts'
import { lengthOf } from './span-kinds.ts'

/** Span by span: from when to when, counted or not, and why; at the end the sum, which is the time that has gone by. */
export function SpanTable({ clock }: { clock: Clock }) {
  const { t } = useTranslation('why')
  const say = useSay()
  const sum = (isOf: (counted: boolean) => boolean) =>
    clock.spans.reduce((total, span) => (isOf(span.counted) ? total + lengthOf(span) : total), 0)
  return (
    <table className="wy-table">
      <caption className="sq-hidden">{t('table.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('table.from')}</th>
          <th scope="col">{t('table.to')}</th>
          <th scope="col">{t('table.counted')}</th>
          <th scope="col">{t('table.why')}</th>
          <th scope="col">{t('table.length')}</th>
        </tr>
      </thead>
      <tbody>
        {clock.spans.map((span) => (
          <tr key={span.from} data-counted={span.counted}>
            <td>
              <DateTime value={span.from} stacked />
            </td>
            <td>
              <DateTime value={span.to} stacked />
            </td>
            <td>
              {span.counted ? <CheckOutlined aria-hidden /> : <MinusOutlined aria-hidden />}{' '}
              {t(span.counted ? 'table.yes' : 'table.no')}
            </td>
            <td>{say(span.why)}</td>
            <td>
              <Duration ms={lengthOf(span)} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {(['counted', 'notCounted', 'elapsed'] as const).map((what) => (
          <tr key={what}>
            <th scope="row" colSpan={4}>
              {t(`sums.${what}`)}
            </th>
            <td>
              <Duration ms={sum((counted) => what === 'elapsed' || counted === (what === 'counted'))} />
            </td>
          </tr>
        ))}
      </tfoot>
    </table>
  )
}
