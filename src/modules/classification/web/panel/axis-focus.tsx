import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { PanelAxis } from '../../../complaint/web/axis-values.ts'

interface AxisFocus {
  /** The axis whose words are marked in the text; null marks all. */
  axis: PanelAxis | null
  focus(axis: PanelAxis | null): void
}

const Focus = createContext<AxisFocus>({ axis: null, focus: () => {} })

/** What the panel at the right is asking about, so that the text at the left can show it. */
export function AxisFocusProvider({ children }: { children: ReactNode }) {
  const [axis, focus] = useState<PanelAxis | null>(null)
  const value = useMemo(() => ({ axis, focus }), [axis])
  return <Focus value={value}>{children}</Focus>
}

export const useAxisFocus = (): AxisFocus => useContext(Focus)
