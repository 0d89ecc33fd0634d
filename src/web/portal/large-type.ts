import { useSyncExternalStore } from 'react'
import { readStored, writeStored } from '../theme/preferences.ts'

const key = 'suqing.portal.large-type'
const listeners = new Set<() => void>()
let isLarge = readStored<boolean>(key) === true

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** 适老化: letters of 20 px and more, wider targets, less on a page. Remembered in this browser. */
export const useLargeType = (): boolean => useSyncExternalStore(subscribe, () => isLarge)

export function setLargeType(wanted: boolean): void {
  isLarge = wanted
  writeStored(key, wanted || null)
  for (const tell of listeners) tell()
}
