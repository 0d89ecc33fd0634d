/** A number of the settings: where it stands, and between what. The same limits as the server's. */
export interface SettingField {
  path: readonly string[]
  min: number
  max: number
  step: number
}

const marks = (name: 'topic' | 'volume' | 'own'): SettingField[] => [
  { path: [name, 'consumers'], min: 2, max: 1000, step: 1 },
  { path: [name, 'p'], min: 1e-30, max: 0.1, step: 1e-6 },
]

export const settingParts = [
  {
    key: 'windows',
    fields: [
      { path: ['baseWeeks'], min: 4, max: 26, step: 1 },
      { path: ['shrinkage'], min: 1, max: 500, step: 5 },
      { path: ['dispersion'], min: 0.5, max: 1000, step: 0.5 },
    ],
  },
  { key: 'topic', fields: marks('topic') },
  { key: 'volume', fields: marks('volume') },
  { key: 'own', fields: marks('own') },
  { key: 'template', fields: [{ path: ['template'], min: 0.5, max: 1, step: 0.05 }] },
  {
    key: 'major',
    fields: [
      { path: ['major', 'inPerson'], min: 2, max: 1000, step: 1 },
      { path: ['major', 'reportHours'], min: 1, max: 240, step: 1 },
      { path: ['major', 'warnPercent'], min: 10, max: 95, step: 5 },
    ],
  },
] as const satisfies readonly { key: string; fields: readonly SettingField[] }[]

/** What differs between two settings, by path: `topic_consumers` 6 → 8. */
export function settingChanges(before: object, after: object): { key: string; from: string; to: string }[] {
  const flat = (value: object, prefix = ''): [string, string][] =>
    Object.entries(value).flatMap(([name, inner]): [string, string][] =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? flat(inner, `${prefix}${name}_`)
        : [[`${prefix}${name}`, Array.isArray(inner) ? inner.join('、') : String(inner)]],
    )
  const old = new Map(flat(before))
  return flat(after).flatMap(([key, to]) => (old.get(key) === to ? [] : [{ key, from: old.get(key) ?? '—', to }]))
}
