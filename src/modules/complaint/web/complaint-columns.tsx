import { LockOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ComplaintSummary } from '../../../web/api/index.ts'
import { ClockBadge } from '../../../web/kit/ClockBadge.tsx'
import { CopyButton } from '../../../web/kit/CopyButton.tsx'
import type { Column } from '../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { formatMoney } from '../../../web/kit/money.ts'
import { LightTag, StatusTag, Tag } from '../../../web/kit/tags.tsx'
import { useTaxonomyName } from '../../../web/kit/taxonomy.tsx'
import { ComplaintLink } from './ComplaintLink.tsx'
import type { ComplaintSearch } from './complaint-search.ts'

type ComplaintColumn = Column<ComplaintSummary>

/** The columns of every list of complaints. `list` is where the list stands, for the way back. */
export function useComplaintColumns(list?: ComplaintSearch): ComplaintColumn[] {
  const { t } = useTranslation(['complaints', 'vocabulary'])
  const business = useTaxonomyName('business')
  const reason = useTaxonomyName('reason')
  const faint = <span className="sq-faint">—</span>
  return [
    {
      key: 'number',
      title: t('complaints:columns.number'),
      width: 168,
      fixed: true,
      render: (row) => <NumberCell row={row} {...(list && { list })} />,
    },
    { key: 'light', title: t('complaints:columns.light'), width: 78, render: (row) => <LightTag light={row.light} /> },
    { key: 'title', title: t('complaints:columns.title'), fixed: true, render: (row) => <TitleCell row={row} /> },
    {
      key: 'complainant',
      title: t('complaints:columns.complainant'),
      width: 106,
      render: (row) => <TwoLines first={row.complainant} second={row.phone} />,
    },
    {
      key: 'business',
      title: t('complaints:columns.businessReason'),
      width: 136,
      render: (row) => (
        <Proposed row={row} first={business(row.classification?.business)} second={reason(row.classification?.reason)} />
      ),
    },
    {
      key: 'status',
      title: t('complaints:columns.statusLevel'),
      width: 118,
      render: (row) => <StatusCell row={row} withLevel />,
    },
    { key: 'due', title: t('complaints:columns.due'), width: 142, render: (row) => <DueCell row={row} /> },
    {
      key: 'owner',
      title: t('complaints:columns.owner'),
      width: 122,
      render: (row) => <TwoLines first={row.owner?.name ?? t('complaints:unassigned')} second={row.unit?.name ?? null} />,
    },
    {
      key: 'receivedAt',
      title: t('complaints:columns.receivedAt'),
      width: 100,
      render: (row) => <DateTime value={row.receivedAt} stacked />,
    },
    ...hiddenColumns(),
  ]

  function hiddenColumns(): ComplaintColumn[] {
    return [
      {
        key: 'level',
        title: t('complaints:columns.level'),
        width: 76,
        isHidden: true,
        render: (row) => t(`vocabulary:level.${row.level}`),
      },
      {
        key: 'updatedAt',
        title: t('complaints:columns.updatedAt'),
        width: 110,
        isHidden: true,
        render: (row) => <DateTime value={row.updatedAt} relative />,
      },
      {
        key: 'channel',
        title: t('complaints:columns.channel'),
        width: 120,
        isHidden: true,
        render: (row) => t(`vocabulary:channel.${row.channel}`),
      },
      {
        key: 'priority',
        title: t('complaints:columns.priority'),
        width: 84,
        isHidden: true,
        render: (row) => t(`vocabulary:priority.${row.priority}`),
      },
      {
        key: 'grade',
        title: t('complaints:columns.grade'),
        width: 70,
        isHidden: true,
        render: (row) => (row.classification?.grade ? t(`vocabulary:grade.${row.classification.grade}`) : faint),
      },
      {
        key: 'amount',
        title: t('complaints:columns.amount'),
        width: 116,
        align: 'right',
        isHidden: true,
        render: (row) => (row.amount === null ? faint : <span className="sq-number">{formatMoney(row.amount)}</span>),
      },
      {
        key: 'headcount',
        title: t('complaints:columns.headcount'),
        width: 84,
        align: 'right',
        isHidden: true,
        render: (row) => row.headcount ?? faint,
      },
      {
        key: 'external',
        title: t('complaints:columns.external'),
        width: 140,
        isHidden: true,
        render: (row) => row.externalNumber ?? faint,
      },
      {
        key: 'outcome',
        title: t('complaints:columns.outcome'),
        width: 90,
        isHidden: true,
        render: (row) => (row.outcome ? t(`vocabulary:outcome.${row.outcome}`) : faint),
      },
      {
        key: 'relations',
        title: t('complaints:columns.relations'),
        width: 116,
        isHidden: true,
        render: (row) => (row.mergedCount + row.childCount > 0 ? <RelationsCell row={row} /> : faint),
      },
      ...dimensionColumns(),
    ]
  }

  function dimensionColumns(): ComplaintColumn[] {
    return [
      {
        key: 'risk',
        title: t('complaints:columns.risk'),
        width: 100,
        isHidden: true,
        render: ({ dimensions }) => (dimensions ? t(`vocabulary:dimension.risk.${dimensions.risk.value}`) : faint),
      },
      {
        key: 'band',
        title: t('complaints:columns.band'),
        width: 76,
        isHidden: true,
        render: ({ dimensions }) => (dimensions ? t(`vocabulary:dimension.amount.${dimensions.amount.value}`) : faint),
      },
      {
        key: 'time',
        title: t('complaints:columns.time'),
        width: 76,
        isHidden: true,
        render: ({ dimensions }) => (dimensions ? t(`vocabulary:dimension.time.${dimensions.time.value}`) : faint),
      },
    ]
  }
}

function NumberCell({ row, list }: { row: ComplaintSummary; list?: ComplaintSearch }) {
  const { t } = useTranslation('complaints')
  return (
    <span className="sq-number-cell">
      <ComplaintLink id={row.id} {...(list && { list })} className="sq-number">
        {row.number}
      </ComplaintLink>
      <CopyButton text={row.number} of={t('columns.number')} />
      {row.isConfidential && (
        <Tooltip title={t('confidential')}>
          <LockOutlined aria-label={t('confidential')} />
        </Tooltip>
      )}
    </span>
  )
}

export const TitleCell = ({ row }: { row: Pick<ComplaintSummary, 'title' | 'snippet'> }) => (
  <div className="sq-title-cell">
    <span className="sq-ellipsis">{row.title}</span>
    <span className="sq-ellipsis sq-faint">{restOf(row)}</span>
  </div>
)

/** A title is often the first sentence of the text: the second line then goes on from there. */
export const restOf = ({ title, snippet }: Pick<ComplaintSummary, 'title' | 'snippet'>): string =>
  snippet.startsWith(title.replace(/…$/, ''))
    ? snippet.slice(title.replace(/…$/, '').length).replace(/^[\s，。！？；：、,.!?;:…]+/u, '')
    : snippet

const TwoLines = ({ first, second }: { first: string; second: string | null }) => (
  <div className="sq-title-cell">
    <span className="sq-ellipsis">{first}</span>
    {second && <span className="sq-ellipsis sq-faint">{second}</span>}
  </div>
)

/** What only the model says so far stands in italics with a question mark, so that nobody takes it for a decision. */
function Proposed({ row, first, second }: { row: ComplaintSummary; first: string | null; second: string | null }) {
  const { t } = useTranslation('complaints')
  if (!first) return <span className="sq-faint">{t('unclassified')}</span>
  if (row.classifiedBy === 'person') return <TwoLines first={first} second={second} />
  return (
    <Tooltip title={t('byModel')}>
      <div className="sq-proposed">
        <TwoLines first={`${first}?`} second={second && `${second}?`} />
      </div>
    </Tooltip>
  )
}

export function StatusCell({ row, withLevel = false }: { row: ComplaintSummary; withLevel?: boolean }) {
  const { t } = useTranslation(['complaints', 'vocabulary', 'relations'])
  const kind = row.pendingApproval as keyof typeof kinds | null
  const kinds = { solution: 1, extension: 1, not_accepted: 1, route_change: 1, reopening: 1 }
  return (
    <span className="sq-tags">
      {!(row.status === 'approval' && kind === 'solution') && <StatusTag status={row.status} />}
      {kind && kind in kinds && (
        <Tag tone="yellow">{t('complaints:pendingApproval', { kind: t(`vocabulary:approval.${kind}`) })}</Tag>
      )}
      {row.mergedCount > 0 && <Tag>{t('relations:mergedWith', { count: row.mergedCount })}</Tag>}
      {row.hasPendingEscalation && <Tag tone="yellow">{t('complaints:pendingEscalation')}</Tag>}
      {withLevel && row.level !== 'specialist' && (
        <Tag>{t('complaints:atLevel', { level: t(`vocabulary:level.${row.level}`) })}</Tag>
      )}
    </span>
  )
}

function RelationsCell({ row }: { row: ComplaintSummary }) {
  const { t } = useTranslation('relations')
  return (
    <span className="sq-tags">
      {row.mergedCount > 0 && <Tag>{t('mergedWith', { count: row.mergedCount })}</Tag>}
      {row.childCount > 0 && <Tag>{t('childrenCount', { count: row.childCount })}</Tag>}
    </span>
  )
}

export function DueCell({ row }: { row: ComplaintSummary }) {
  if (row.closedAt) return <span className="sq-faint">—</span>
  return <ClockBadge dueAt={row.dueAt} state={row.isOverdue ? 'breached' : 'running'} />
}
