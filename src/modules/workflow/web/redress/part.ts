import type { AuthoritySettings } from '../../../../web/api/index.ts'

/** A part of the page: the whole of the settings, and what to do with changed ones. */
export interface PartProps {
  settings: AuthoritySettings
  onChange(settings: AuthoritySettings): void
  isLocked: boolean
}

/** The list with one of its entries changed, or taken out. */
export const replaced = <Item extends object>(items: readonly Item[], at: number, next: Partial<Item> | null): Item[] =>
  next === null
    ? items.filter((_, index) => index !== at)
    : items.map((item, index) => (index === at ? { ...item, ...next } : item))
