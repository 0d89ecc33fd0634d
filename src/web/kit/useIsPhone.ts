import { useSyncExternalStore } from 'react'

const phone = matchMedia('(max-width: 767px)')
const subscribe = (listener: () => void) => {
  phone.addEventListener('change', listener)
  return () => phone.removeEventListener('change', listener)
}

/** Is the window as narrow as a phone? */
export const useIsPhone = (): boolean => useSyncExternalStore(subscribe, () => phone.matches)
