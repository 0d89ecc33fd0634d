import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { Popconfirm, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DispatchRehearsal, DispatchSettings } from '../../../../web/api/index.ts'
import { ActionButton, type Verdict } from '../../../../web/kit/ActionButton.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { allOf, permitted, refused } from '../../../../web/kit/verdict.ts'
import type { Row } from './dispatch-queries.ts'
import { RowEditor } from './RowEditor.tsx'
import { useRowWords } from './row-words.ts'

export interface PartProps {
  draft: DispatchSettings
  onChange(draft: DispatchSettings): void
  mayEdit: Verdict
}

type Rows = DispatchSettings['matrix']

/** The matrix as a list that is read from the top, with the general rule at its end. */
export function MatrixRows({ draft, onChange, mayEdit, counts }: PartProps & { counts: DispatchRehearsal['rows'] | null }) {
  const { t } = useTranslation('dispatch')
  const [edited, setEdited] = useState<Row | 'new' | null>(null)
  const rows = draft.matrix
  const set = (matrix: Rows) => onChange({ ...draft, matrix })
  const keep = (row: Row) =>
    set(rows.some(({ id }) => id === row.id) ? rows.map((one) => (one.id === row.id ? row : one)) : [...rows, row])
  return (
    <Section
      title={t('matrix.title')}
      extra={
        <span className="dp-unit-extra">
          <span className="sq-faint">{t('matrix.lead')}</span>
          <ActionButton size="small" icon={<PlusOutlined aria-hidden />} verdict={mayEdit} onClick={() => setEdited('new')}>
            {t('matrix.add')}
          </ActionButton>
        </span>
      }
    >
      {rows.length === 0 && <p className="sq-faint dp-gap">{t('matrix.empty')}</p>}
      <ol className="dp-rows">
        {rows.map((row, index) => (
          <MatrixItem
            key={row.id}
            row={row}
            index={index}
            rows={rows}
            mayEdit={mayEdit}
            count={counts?.find(({ rowId }) => rowId === row.id) ?? null}
            onRows={set}
            onEdit={() => setEdited(row)}
          />
        ))}
        <li className="dp-row dp-row-last">
          <span className="dp-row-number" aria-hidden>
            {rows.length + 1}
          </span>
          <div className="dp-row-text">
            <strong>{t('matrix.otherwise')}</strong>
            <p className="sq-soft">{t('matrix.general')}</p>
          </div>
        </li>
      </ol>
      {edited && (
        <RowEditor
          row={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onDone={(row) => {
            keep(row)
            setEdited(null)
          }}
        />
      )}
    </Section>
  )
}

interface ItemProps {
  row: Row
  index: number
  rows: Rows
  mayEdit: Verdict
  count: DispatchRehearsal['rows'][number] | null
  onRows(rows: Rows): void
  onEdit(): void
}

function MatrixItem({ row, index, rows, mayEdit, count, onRows, onEdit }: ItemProps) {
  const { t } = useTranslation('dispatch')
  const words = useRowWords()
  const { name } = row
  function move(by: -1 | 1) {
    const next = [...rows]
    next.splice(index, 1)
    next.splice(index + by, 0, row)
    onRows(next)
  }
  return (
    <li className={`dp-row ${row.isOn ? '' : 'dp-row-off'}`}>
      <span className="dp-row-number" aria-hidden>
        {index + 1}
      </span>
      <div className="dp-row-text">
        <strong>{name}</strong>
        <ul className="dp-conditions">
          {words.conditions(row).map(({ axis, values }) => (
            <li key={axis}>
              <span className="sq-faint">{t(`axes.${axis}`)}</span> {values.join('、')}
            </li>
          ))}
        </ul>
        <p>
          <span className="sq-faint">{t('matrix.goesTo')}</span> <strong>{words.target(row)}</strong>
          {count && <span className="dp-count sq-number">{t('matrix.counts', count)}</span>}
        </p>
      </div>
      <div className="dp-row-actions">
        <Switch
          size="small"
          aria-label={t('matrix.on', { name })}
          checked={row.isOn}
          disabled={!mayEdit.ok}
          onChange={(isOn) => onRows(rows.map((one) => (one.id === row.id ? { ...one, isOn } : one)))}
        />
        <ActionButton
          size="small"
          type="text"
          icon={<ArrowUpOutlined aria-hidden />}
          aria-label={t('matrix.up', { name })}
          verdict={allOf(mayEdit, index === 0 ? refused(t('matrix.isFirst')) : permitted)}
          onClick={() => move(-1)}
        />
        <ActionButton
          size="small"
          type="text"
          icon={<ArrowDownOutlined aria-hidden />}
          aria-label={t('matrix.down', { name })}
          verdict={allOf(mayEdit, index === rows.length - 1 ? refused(t('matrix.isLast')) : permitted)}
          onClick={() => move(1)}
        />
        <ActionButton
          size="small"
          type="text"
          icon={<EditOutlined aria-hidden />}
          aria-label={t('matrix.editOf', { name })}
          verdict={mayEdit}
          onClick={onEdit}
        />
        <Popconfirm
          title={t('matrix.removeSure', { name })}
          okText={t('matrix.remove')}
          disabled={!mayEdit.ok}
          onConfirm={() => onRows(rows.filter(({ id }) => id !== row.id))}
        >
          <ActionButton
            size="small"
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('matrix.removeOf', { name })}
            verdict={mayEdit}
          />
        </Popconfirm>
      </div>
    </li>
  )
}
