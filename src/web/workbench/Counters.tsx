import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintSearch } from '../../modules/complaint/web/complaint-search.ts'
import { formatCount } from '../kit/money.ts'
import { useNow } from '../kit/time.ts'
import { paths } from '../paths.ts'
import { useMay } from '../session.ts'
import { approvals, escalationsToAct, filters, type Scope, useTotal } from './workbench-queries.ts'

/** Six numbers, each a link to the list behind it. */
export function Counters({ scope }: { scope: Scope }) {
  const { t } = useTranslation('workbench')
  const may = useMay()
  const decides = may('complaint.approve')
  const now = useNow()
  const toApprove = useQuery({ ...approvals('to_decide', 1), enabled: decides })
  const toReview = useQuery({ ...escalationsToAct, enabled: decides })
  return (
    <ul className="sq-counters" aria-label={t('counters.label')}>
      <Counter name="mine" search={filters.mine()} />
      <Counter name="dueToday" search={filters.dueToday(scope, now)} tone="yellow" />
      <Counter name="overdue" search={filters.overdue(scope)} tone="red" />
      <Counter name="red" search={filters.red(scope)} tone="red" />
      {decides && <Waiting tab="to_decide" label={t('counters.toApprove')} count={toApprove.data?.total ?? null} />}
      {decides && <Waiting tab="escalations" label={t('counters.toReview')} count={toReview.data?.total ?? null} />}
    </ul>
  )
}

/** What waits for a decision of this person: on the page of approvals. */
function Waiting({ label, count, tab }: { label: string; count: number | null; tab: 'to_decide' | 'escalations' }) {
  return (
    <li>
      <CounterFace
        label={label}
        count={count}
        tone="yellow"
        wrap={(face) => (
          <Link to={paths.approvals} search={{ tab }} className="sq-counter">
            {face}
          </Link>
        )}
      />
    </li>
  )
}

type Tone = 'red' | 'yellow'

function Counter({
  name,
  search,
  tone,
}: {
  name: 'mine' | 'dueToday' | 'overdue' | 'red'
  search: ComplaintSearch
  tone?: Tone
}) {
  const { t } = useTranslation('workbench')
  const found = useTotal(search)
  return (
    <li>
      <CounterFace
        label={t(`counters.${name}`)}
        count={found?.total ?? null}
        isCapped={found?.isCapped ?? false}
        {...(tone && { tone })}
        wrap={(face) => (
          <Link to="/complaints" search={search} className="sq-counter">
            {face}
          </Link>
        )}
      />
    </li>
  )
}

interface CounterFaceProps {
  label: string
  count: number | null
  isCapped?: boolean
  tone?: Tone
  wrap: (face: ReactNode) => ReactNode
}

/** Zero is calm whatever it counts. */
function CounterFace({ label, count, isCapped = false, tone, wrap }: CounterFaceProps) {
  const color = count && tone ? `sq-counter-${tone}` : ''
  return wrap(
    <>
      <span className="sq-counter-label">{label}</span>
      <span className={`sq-counter-number ${color}`}>{count === null ? '–' : `${formatCount(count)}${isCapped ? '+' : ''}`}</span>
    </>,
  )
}
