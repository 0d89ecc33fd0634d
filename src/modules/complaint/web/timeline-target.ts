import { useLocation } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'

/** The entry that an address points at: `#event-3`. `visit` is another one each time somebody goes there. */
export function useTimelineTarget(): { seq: number | null; visit: string } {
  const hash = useLocation({ select: (location) => location.hash })
  const visit = useLocation({ select: ({ state }) => state.__TSR_key ?? '' })
  const seq = /^event-(\d+)$/.exec(hash)?.[1]
  return { seq: seq ? Number(seq) : null, visit }
}

/** Shows an entry and puts the reader there when the address points at it. */
export function useShownWhenTarget(seq: number): RefObject<HTMLElement | null> {
  const place = useRef<HTMLElement>(null)
  const { seq: target, visit } = useTimelineTarget()
  // biome-ignore lint/correctness/useExhaustiveDependencies: going to the same entry once more shows it once more
  useEffect(() => {
    if (target !== seq) return
    place.current?.scrollIntoView({ block: 'center' })
    place.current?.focus({ preventScroll: true })
  }, [target, seq, visit])
  return place
}
