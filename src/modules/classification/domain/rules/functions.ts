import type { Bilingual } from '../../../../platform/errors.ts'
import type { FactType } from './facts.ts'

/** What may be done with a fact, for the palette. The checker refuses every other function. */
export const functions: readonly { write: string; of: readonly FactType[]; say: Bilingual }[] = [
  { write: 'text.contains("…")', of: ['text', 'string'], say: { zh: '含有这几个字', en: 'Holds these words' } },
  { write: 'text.hasAny(["…", "…"])', of: ['text'], say: { zh: '含有其中任何一个', en: 'Holds any of these' } },
  { write: 'text.hasAll(["…", "…"])', of: ['text'], say: { zh: '全部含有', en: 'Holds all of these' } },
  {
    write: 'text.matches("…")',
    of: ['text'],
    say: { zh: '符合正则（不支持环视和反向引用）', en: 'Matches a pattern (no look-around, no back references)' },
  },
  { write: 'text.startsWith("…")', of: ['text', 'string'], say: { zh: '以此开头', en: 'Begins with this' } },
  { write: 'text.endsWith("…")', of: ['text', 'string'], say: { zh: '以此结尾', en: 'Ends with this' } },
  { write: 'text.size()', of: ['text', 'list'], say: { zh: '字数或个数', en: 'Length, or how many' } },
  { write: '"…" in triggers', of: ['list'], say: { zh: '列表里有', en: 'Is in the list' } },
  {
    write: 'triggers.exists(t, t != "repeat")',
    of: ['list'],
    say: { zh: '列表里有符合条件的', en: 'One of the list meets a condition' },
  },
  { write: '&&  ||  !', of: [], say: { zh: '并且、或者、不是', en: 'And, or, not' } },
]
