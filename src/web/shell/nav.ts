import { useRouter } from '@tanstack/react-router'
import { useMay } from '../session.ts'
import type { NavEntry } from './nav-entry.ts'

export interface NavItem extends NavEntry {
  to: string
}

const groups = ['work', 'settings', 'administration'] as const

/** What the registered screens say about themselves, as far as this person may go. */
export function useNav(): { group: (typeof groups)[number]; items: NavItem[] }[] {
  const router = useRouter()
  const may = useMay()
  const items = Object.values(
    router.routesByPath as Record<string, { fullPath: string; options: { staticData?: { nav?: NavEntry } } }>,
  )
    .flatMap((route) => (route.options.staticData?.nav ? [{ ...route.options.staticData.nav, to: route.fullPath }] : []))
    .filter((item) => !item.permission || may(item.permission))
    .sort((a, b) => a.order - b.order)
  return groups
    .map((group) => ({ group, items: items.filter((item) => item.group === group) }))
    .filter(({ items }) => items.length > 0)
}
