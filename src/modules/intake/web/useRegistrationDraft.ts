import { useEffect, useRef, useState } from 'react'
import { useMe } from '../../../web/session.ts'
import { dropDraft, keepDraft, readDraft } from './draft.ts'
import { isWorthKeeping, type RegistrationValues } from './registration-form.ts'

const quietMs = 800

export interface RegistrationDraft {
  /** What was there when the page opened. */
  restored: ReturnType<typeof readDraft>
  /** When the form was last kept, ISO 8601; null when nothing is. */
  keptAt: string | null
  /** Something has changed: keep it after a pause. */
  touch(values: RegistrationValues, hadFiles: boolean): void
  keepNow(values: RegistrationValues, hadFiles: boolean): void
  drop(): void
}

/** Keeps what is typed, a moment after each pause, for this person in this tab. */
export function useRegistrationDraft(): RegistrationDraft {
  const { person } = useMe()
  const [restored] = useState(() => readDraft(person.id))
  const [keptAt, setKeptAt] = useState(restored?.at ?? null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<(() => void) | null>(null)
  // Whoever leaves the page in the middle of a word finds it again.
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      waiting.current?.()
    },
    [],
  )

  function settle() {
    clearTimeout(timer.current)
    waiting.current = null
  }
  function drop() {
    settle()
    dropDraft(person.id)
    setKeptAt(null)
  }
  function keepNow(values: RegistrationValues, hadFiles: boolean) {
    settle()
    if (!isWorthKeeping(values) && !hadFiles) return drop()
    const at = new Date().toISOString()
    keepDraft(person.id, { values, at, hadFiles })
    setKeptAt(at)
  }
  return {
    restored,
    keptAt,
    keepNow,
    drop,
    touch(values, hadFiles) {
      settle()
      waiting.current = () => keepNow(values, hadFiles)
      timer.current = setTimeout(waiting.current, quietMs)
    },
  }
}
