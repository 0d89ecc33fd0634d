import { useEffect, useState } from 'react'

/** A value once it has not changed for a while: what somebody typed, after they paused. */
export function useSettled(value: string, quietMs: number): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), quietMs)
    return () => clearTimeout(timer)
  }, [value, quietMs])
  return settled
}
