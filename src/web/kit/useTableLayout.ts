import { useState } from 'react'
import { readStored, writeStored } from '../theme/preferences.ts'

export type Density = 'small' | 'medium' | 'large'

interface Kept {
  hidden?: string[]
  shown?: string[]
  density?: Density
}

export interface TableLayout {
  density: Density
  setDensity(density: Density): void
  isShown(key: string): boolean
  toggle(key: string): void
  resetColumns(): void
}

/** Which columns one person sees in one table, and how dense. Only what differs from the default is kept, so new columns appear. */
export function useTableLayout(
  name: string,
  columns: readonly { key: string; fixed?: boolean; isHidden?: boolean }[],
): TableLayout {
  const key = `suqing.table.${name}`
  const [kept, setKept] = useState<Kept>(() => readStored<Kept>(key) ?? {})
  const keep = (next: Kept) => {
    setKept(next)
    writeStored(key, next)
  }
  const isShown = (columnKey: string) => {
    const column = columns.find((one) => one.key === columnKey)
    if (!column || column.fixed) return true
    return column.isHidden ? (kept.shown ?? []).includes(columnKey) : !(kept.hidden ?? []).includes(columnKey)
  }
  return {
    density: kept.density ?? 'small',
    setDensity: (density) => keep({ ...kept, density }),
    isShown,
    toggle(columnKey) {
      const list = columns.find((one) => one.key === columnKey)?.isHidden ? 'shown' : 'hidden'
      const now = kept[list] ?? []
      keep({ ...kept, [list]: now.includes(columnKey) ? now.filter((one) => one !== columnKey) : [...now, columnKey] })
    },
    resetColumns: () => keep(kept.density ? { density: kept.density } : {}),
  }
}
