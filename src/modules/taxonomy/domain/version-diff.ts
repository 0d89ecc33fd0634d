import type { Bilingual } from '../../../platform/errors.ts'
import type { TreeChange } from './change-tree.ts'

/** What a code said: its name and its place in the standard. */
export interface CodeWords {
  name: Bilingual
  jrt0169Code: string | null
}

interface DiffedVersion {
  version: number
  effectiveFrom: string
  changes: readonly TreeChange[]
}

export interface DiffLine {
  type: TreeChange['type']
  code: string
  /** Null before it was added. */
  before: CodeWords | null
  /** Null from the day on which it ends. */
  after: CodeWords | null
}

/**
 * A version as lines of "it said … → it says …".
 *
 * `standing` is the tree on the day before the version takes hold. Versions of the same day count on top of one another
 * in their order, so that the second does not claim what the first has done.
 */
export function diffOfVersion(
  versions: readonly DiffedVersion[],
  version: DiffedVersion,
  standing: ReadonlyMap<string, CodeWords>,
): DiffLine[] {
  const words = new Map(standing)
  const sameDay = versions.filter((one) => one.effectiveFrom === version.effectiveFrom && one.version < version.version)
  for (const { changes } of sameDay.sort((a, b) => a.version - b.version)) for (const change of changes) applyTo(words, change)
  return version.changes.map((change) => {
    const before = words.get(change.code) ?? null
    applyTo(words, change)
    return { type: change.type, code: change.code, before, after: words.get(change.code) ?? null }
  })
}

function applyTo(words: Map<string, CodeWords>, change: TreeChange) {
  const before = words.get(change.code)
  switch (change.type) {
    case 'add':
      words.set(change.code, { name: change.name, jrt0169Code: change.jrt0169Code ?? null })
      break
    case 'rename':
      words.set(change.code, { name: change.name, jrt0169Code: before?.jrt0169Code ?? null })
      break
    case 'map':
      if (before) words.set(change.code, { ...before, jrt0169Code: change.jrt0169Code })
      break
    case 'end':
      words.delete(change.code)
  }
}
