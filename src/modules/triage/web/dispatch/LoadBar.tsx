import { useTranslation } from 'react-i18next'
import { Tag } from '../../../../web/kit/tags.tsx'

/** How full somebody is: the number in words, a bar beside it that says the same. */
export function LoadBar({ weighted, capacity }: { weighted: number; capacity: number }) {
  const { t } = useTranslation('dispatch')
  const share = Math.min(1, weighted / capacity)
  const tone = share >= 1 ? 'red' : share >= 0.75 ? 'yellow' : 'green'
  return (
    <span className="dp-load">
      <span className="sq-hidden">{t('workload.loadBar', { weighted, capacity })}</span>
      <span aria-hidden className="dp-track">
        <span className={`dp-fill dp-fill-${tone}`} style={{ width: `${share * 100}%` }} />
      </span>
      <span aria-hidden className="sq-number">
        {weighted}/{capacity}
      </span>
      {share >= 1 && <Tag tone="red">{t('workload.over')}</Tag>}
    </span>
  )
}
