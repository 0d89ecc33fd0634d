import { type HTMLAttributes, type KeyboardEvent, type MouseEvent, type RefObject, useState } from 'react'

const inner = 'a, button, input, select, textarea, label, [role="button"], [role="checkbox"], .ant-dropdown, .ant-popover'

/** One tab stop for the whole table: up and down choose the row, Home and End the ends, Enter opens it. */
export function useRowKeys<Row>(
  container: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  onOpen: ((row: Row) => void) | undefined,
) {
  const [active, setActive] = useState(0)
  const current = Math.min(active, Math.max(0, rows.length - 1))

  function focus(index: number) {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    setActive(next)
    const row = container.current?.querySelector<HTMLElement>(`tr[data-index="${next}"]`)
    row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
  }

  function onKeyDown(event: KeyboardEvent, row: Row, index: number) {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return
    const moves: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }
    const target = moves[event.key]
    if (target !== undefined) {
      event.preventDefault()
      focus(target)
    } else if (event.key === 'Enter' && onOpen) {
      event.preventDefault()
      onOpen(row)
    }
  }

  const rowProps = (row: Row, index: number): HTMLAttributes<HTMLElement> =>
    ({
      'data-index': index,
      tabIndex: index === current ? 0 : -1,
      onFocus: () => setActive(index),
      onKeyDown: (event: KeyboardEvent) => onKeyDown(event, row, index),
      ...(onOpen && {
        'data-opens': true,
        onClick: (event: MouseEvent) => {
          // A link or button inside the row does its own thing, and selecting text is not opening.
          if ((event.target as HTMLElement).closest(inner) || getSelection()?.toString()) return
          onOpen(row)
        },
      }),
    }) as HTMLAttributes<HTMLElement>

  return { rowProps }
}
