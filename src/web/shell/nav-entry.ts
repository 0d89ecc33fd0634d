import type { ComponentType } from 'react'
import type { NavLabel } from '../i18n/index.ts'

/** Where a screen stands in the side navigation. A screen without it is reached by links only. */
export interface NavEntry {
  label: NavLabel
  icon: ComponentType<{ 'aria-hidden'?: boolean }>
  group: 'work' | 'settings' | 'administration'
  order: number
  /** Shown to those who have it; the server decides again. */
  permission?: string
}
