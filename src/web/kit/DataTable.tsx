import { Button, Select, Table, type TableProps } from 'antd'
import type { ColumnType } from 'antd/lib/table/index.js'
import { type Key, type ReactNode, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session.ts'
import { formatCount } from './money.ts'
import { LoadingState } from './states.tsx'
import { TableSettings } from './TableSettings.tsx'
import { useIsPhone } from './useIsPhone.ts'
import { useRowKeys } from './useRowKeys.ts'
import { useTableLayout } from './useTableLayout.ts'

export interface Column<Row> {
  key: string
  /** The head of the column, and its name in the column settings. */
  title: string
  render: (row: Row) => ReactNode
  width?: number
  align?: 'left' | 'right' | 'center'
  /** Not in the settings: a row makes no sense without it. */
  fixed?: boolean
  /** Out of sight until somebody asks for it. */
  isHidden?: boolean
}

/** Keyset paging: there is a page before, a page after, and a count that may stop at a cap. */
export interface Paging {
  total?: number | undefined
  isTotalCapped?: boolean | undefined
  onPrevious: (() => void) | null
  onNext: (() => void) | null
  size?: number
  onSize?: (size: number) => void
}

export interface DataTableProps<Row extends object> {
  /** Names what is remembered of this table: columns and density, per person. */
  id: string
  /** Says to a screen reader what the table holds. */
  label: string
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => string
  columns: readonly Column<Row>[]
  isFetching?: boolean
  /** What stands in place of the rows when there are none. */
  empty: ReactNode
  /** Enter or a click on a row. */
  onOpen?: (row: Row) => void
  /** The row that stands open beside the table. */
  openKey?: string | undefined
  onRefresh?: () => void
  paging?: Paging
  /** Left of the toolbar. */
  toolbar?: ReactNode
  /** On a phone each row is a card: say what stands on it. Without it the table scrolls sideways. */
  card?: (row: Row) => ReactNode
  selection?: { keys: readonly string[]; onChange: (keys: string[]) => void; actions: ReactNode }
  expandable?: TableProps<Row>['expandable']
  /** The row's light or lateness as a coloured edge; the words stand in a cell. */
  edge?: (row: Row) => 'red' | 'yellow' | null
}

/** The one table: columns and density as each person likes them, a head that stays, rows reached by keyboard. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows, rowKey, columns, onOpen, empty, edge } = props
  const { person } = useMe()
  const layout = useTableLayout(`${person.id}.${props.id}`, columns)
  const isPhone = useIsPhone()
  const container = useRef<HTMLDivElement>(null)
  const keys = useRowKeys(container, rows ?? [], onOpen)
  const hintId = useId()
  const { t } = useTranslation('kit')

  const shown = columns.filter((column) => layout.isShown(column.key))
  const hasRows = rows !== undefined && rows.length > 0
  return (
    <div className="sq-table">
      <div className="sq-table-bar">
        <div className="sq-table-left">{props.toolbar}</div>
        <TableSettings
          columns={columns}
          layout={layout}
          isFetching={props.isFetching ?? false}
          {...(props.onRefresh && { onRefresh: props.onRefresh })}
        />
      </div>
      {props.selection && props.selection.keys.length > 0 && <SelectionBar {...props.selection} />}
      <span id={hintId} className="sq-hidden">
        {t('table.keys')}
      </span>
      {rows === undefined && <LoadingState rows={8} />}
      {rows !== undefined && !hasRows && empty}
      {hasRows && isPhone && props.card && (
        <ul className="sq-cards" aria-label={props.label}>
          {rows.map((row) => (
            <li key={rowKey(row)} className={`sq-card sq-edge-${edge?.(row) ?? 'none'}`}>
              {props.card?.(row)}
            </li>
          ))}
        </ul>
      )}
      {hasRows && !(isPhone && props.card) && (
        <section
          className="sq-table-scroll"
          ref={container}
          aria-label={t('table.scroll', { label: props.label })}
          aria-busy={props.isFetching ?? false}
        >
          <Table<Row>
            aria-label={props.label}
            aria-describedby={hintId}
            size={layout.density}
            tableLayout="fixed"
            scroll={{ x: shown.reduce((sum, column) => sum + (column.width ?? restWidth), 0) }}
            pagination={false}
            dataSource={[...rows]}
            rowKey={rowKey}
            columns={shown.map((column) => toAntColumn(column))}
            rowClassName={(row) =>
              `sq-row sq-edge-${edge?.(row) ?? 'none'} ${rowKey(row) === props.openKey ? 'sq-row-open' : ''}`
            }
            onRow={(row, index) => keys.rowProps(row, index ?? 0)}
            {...(props.expandable && { expandable: props.expandable })}
            {...(props.selection && {
              rowSelection: {
                columnWidth: 40,
                selectedRowKeys: [...props.selection.keys],
                onChange: (selected: Key[]) => props.selection?.onChange(selected.map(String)),
              },
            })}
          />
        </section>
      )}
      {props.paging && hasRows && <Pager {...props.paging} />}
    </div>
  )
}

/** A column without a width takes what the others leave, and never less than this. */
const restWidth = 220

const toAntColumn = <Row extends object>(column: Column<Row>): ColumnType<Row> => ({
  key: column.key,
  title: column.title,
  ...(column.width && { width: column.width }),
  ...(column.align && { align: column.align }),
  render: (_: unknown, row: Row) => column.render(row),
})

function SelectionBar({ keys, onChange, actions }: NonNullable<DataTableProps<object>['selection']>) {
  const { t } = useTranslation(['kit', 'common'])
  return (
    <div className="sq-selection" role="status">
      <span>{t('kit:table.selected', { count: keys.length })}</span>
      <Button size="small" type="link" onClick={() => onChange([])}>
        {t('common:actions.clear')}
      </Button>
      <span className="sq-selection-actions">{actions}</span>
    </div>
  )
}

const sizes = [10, 20, 50, 100]

function Pager({ total, isTotalCapped, onPrevious, onNext, size, onSize }: Paging) {
  const { t } = useTranslation('kit')
  return (
    <nav className="sq-pager" aria-label={t('table.pageSize')}>
      {total !== undefined && (
        <span className="sq-soft">
          {t(isTotalCapped ? 'table.totalCapped' : 'table.total', { count: total, formatted: formatCount(total) })}
        </span>
      )}
      {onSize && size && (
        <Select
          size="small"
          aria-label={t('table.pageSize')}
          value={size}
          onChange={onSize}
          options={sizes.map((value) => ({ value, label: t('table.perPage', { count: value }) }))}
        />
      )}
      <span className="sq-pager-buttons">
        <Button size="small" disabled={!onPrevious} onClick={() => onPrevious?.()}>
          {t('table.previous')}
        </Button>
        <Button size="small" disabled={!onNext} onClick={() => onNext?.()}>
          {t('table.next')}
        </Button>
      </span>
    </nav>
  )
}
