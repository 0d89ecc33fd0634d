import type { Bilingual } from '../../../../platform/errors.ts'

/** When something is proposed as a group event, and what follows. Data, kept in versions. */
export interface GroupSettings {
  /** Sliding windows, in hours. */
  windows: number[]
  /** Weeks of the base. */
  baseWeeks: number
  /** How much the parent cell counts, in complaints: a thin cell leans on it, a thick one hardly. */
  shrinkage: number
  /** Size of the negative binomial: the smaller, the more the counts scatter around what is expected. */
  dispersion: number
  /** From so many different consumers and below this chance something is proposed to a person. */
  topic: { consumers: number; p: number }
  volume: { consumers: number; p: number }
  /** From here a group case begins by itself. */
  own: { consumers: number; p: number }
  /** Share of the grams from which two texts are one template. */
  template: number
  /** So many in person make it 重大, to be reported within so many hours. */
  major: { inPerson: number; reportHours: number; warnPercent: number }
}

export const defaultGroupSettings: GroupSettings = {
  windows: [1, 6, 24, 72],
  baseWeeks: 10,
  shrinkage: 20,
  dispersion: 6,
  topic: { consumers: 6, p: 1e-5 },
  volume: { consumers: 8, p: 1e-5 },
  own: { consumers: 15, p: 1e-12 },
  template: 0.75,
  major: { inPerson: 20, reportHours: 24, warnPercent: 75 },
}

/** What is wrong with settings, by field. */
export function checkGroupSettings(settings: GroupSettings): Record<string, Bilingual> {
  const wrong: Record<string, Bilingual> = {}
  const { own, topic, volume } = settings
  if (new Set(settings.windows).size !== settings.windows.length)
    wrong['settings.windows'] = { zh: '观察窗口不能重复', en: 'Each window only once' }
  if (own.consumers < Math.max(topic.consumers, volume.consumers) || own.p > Math.min(topic.p, volume.p))
    wrong['settings.own'] = {
      zh: '自动立案的标准不能低于提示人工的标准',
      en: 'Beginning by itself asks for no less than a proposal',
    }
  return wrong
}
