import { useSyncExternalStore } from 'react'
import type { Language } from '../i18n/language.ts'
import type { Mode } from './palette.ts'

/** What a browser remembers of its user: no personal data, only how things look. */
export interface Preferences {
  theme: Mode | 'system'
  language: Language
  isNavCollapsed: boolean
}

const key = 'suqing.preferences'
const systemIsDark = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let current = load()

function load(): Preferences {
  const first: Preferences = { theme: 'system', language: 'zh', isNavCollapsed: false }
  const kept = readStored<Partial<Preferences>>(key)
  return { ...first, ...kept, language: kept?.language === 'en' ? 'en' : 'zh' }
}

/** A value kept in this browser, or null when there is none or it cannot be read. */
export function readStored<Value>(name: string): Value | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as Value | null
  } catch {
    return null
  }
}

/** Keeps a value in this browser. A full or forbidden store is no reason to fail. */
export function writeStored(name: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify(value))
  } catch {
    // Private windows may refuse; the setting then lasts as long as the page.
  }
}

export const preferences = () => current

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  writeStored(key, current)
  for (const tell of listeners) tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  systemIsDark.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    systemIsDark.removeEventListener('change', listener)
  }
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences)

/** Light or dark, after asking the system where the user left it to that. */
export const useMode = (): Mode =>
  useSyncExternalStore(subscribe, () => (current.theme === 'system' ? (systemIsDark.matches ? 'dark' : 'light') : current.theme))
