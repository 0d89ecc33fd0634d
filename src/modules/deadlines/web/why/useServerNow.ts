import { useEffect, useState } from 'react'

export interface ServerTime {
  /** The server's time when it answered. */
  now: string
  /** `performance.now()` of this window when the answer came. */
  receivedAtMs: number
}

const everyMs = 15_000

/** The server's time of this moment: a countdown does not go by the date that somebody has set on their computer. */
export function useServerNow({ now, receivedAtMs }: ServerTime): number {
  const read = () => Date.parse(now) + (performance.now() - receivedAtMs)
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), everyMs)
    return () => clearInterval(timer)
  }, [])
  return read()
}
