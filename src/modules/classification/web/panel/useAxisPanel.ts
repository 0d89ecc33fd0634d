import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import { type PanelAxis, panelAxes } from '../../../complaint/web/axis-values.ts'
import { type AxisDraft, answer, axesIn, resultOf, type Standing, stateOfAxis, withdraw } from './axis-draft.ts'
import { useAxisFocus } from './axis-focus.tsx'
import type { Classification } from './stored-reading.ts'

/** Where letters are text and not keys. */
const fields = 'input, textarea, select, [contenteditable="true"]'

export interface AxisPanel {
  container: RefObject<HTMLDivElement | null>
  draft: AxisDraft
  editing: PanelAxis | null
  /** Axes that are questions still. */
  open: PanelAxis[]
  /** Axes that would be saved with another value than stands. */
  changed: PanelAxis[]
  result: Classification
  stateOf(axis: PanelAxis): ReturnType<typeof stateOfAxis>
  press(axis: PanelAxis): void
  edit(axis: PanelAxis): void
  choose(axis: PanelAxis, value: Classification[PanelAxis], stays: boolean): void
  close(): void
  reset(): void
  onKeyDown(event: KeyboardEvent<HTMLDivElement>): void
}

/**
 * The panel as one works it: what has been answered, which axis is being corrected, and the keys.
 *
 * The keys are heard only while the focus is inside the panel, and never while somebody types (WCAG 2.1.4).
 */
export function useAxisPanel(standing: Standing, mayAct: boolean, on: { acceptAll(): void; legend(): void }): AxisPanel {
  const container = useRef<HTMLDivElement>(null)
  const [draft, setDraft] = useState<AxisDraft>({})
  const [editing, setEditing] = useState<PanelAxis | null>(null)
  const { axis: focused, focus } = useAxisFocus()

  const find = (selector: string) => container.current?.querySelector<HTMLElement>(selector)
  /** After the last axis comes the button that saves. */
  const go = (axis: PanelAxis, step: number) => {
    const next = panelAxes[panelAxes.indexOf(axis) + step]
    if (next) find(`[data-axis="${next}"]`)?.focus()
    else if (step > 0) find('[data-save]')?.focus()
  }
  const edit = (axis: PanelAxis) => mayAct && setEditing(editing === axis ? null : axis)
  const close = () => {
    if (editing) find(`[data-axis="${editing}"]`)?.focus()
    setEditing(null)
  }

  function press(axis: PanelAxis) {
    if (!mayAct) return
    const state = stateOfAxis(axis, draft, standing)
    if (state === 'question' || state === 'settled') return edit(axis)
    if (state !== 'suggested') return setDraft(withdraw(draft, axis))
    setDraft(answer(draft, axis, standing.classification[axis], standing))
    go(axis, 1)
  }

  function choose(axis: PanelAxis, value: Classification[PanelAxis], stays: boolean) {
    setDraft(answer(draft, axis, value, standing))
    if (!stays) close()
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const target = event.target as HTMLElement
    // What a dialog of this panel hears also comes by here; it lies elsewhere on the page.
    if (!event.currentTarget.contains(target) || event.nativeEvent.isComposing) return
    if (event.key === 'Escape') return editing ? close() : focus(null)
    if (target.closest(fields) || event.ctrlKey || event.metaKey || event.altKey) return
    const act = keyAct(event.key)
    if (!act) return
    event.preventDefault()
    act()
  }

  function keyAct(key: string): (() => void) | null {
    if (/^[1-9]$/.test(key)) return editing ? () => find(`[data-digit="${key}"]`)?.click() : null
    switch (key.toLowerCase()) {
      case 'a':
        return on.acceptAll
      case 'e':
        return focused && (() => edit(focused))
      case '?':
        return on.legend
      case 'arrowdown':
        return focused && !editing ? () => go(focused, 1) : null
      case 'arrowup':
        return focused && !editing ? () => go(focused, -1) : null
      default:
        return null
    }
  }

  return {
    ...{ container, draft, editing, press, edit, choose, close, onKeyDown },
    open: axesIn('question', draft, standing),
    changed: axesIn('changed', draft, standing),
    result: resultOf(draft, standing),
    stateOf: (axis) => stateOfAxis(axis, draft, standing),
    reset() {
      setDraft({})
      setEditing(null)
    },
  }
}
