import type { Bilingual } from '../../platform/errors.ts'
import { defaultInternalPolicy } from './domain/internal-policy.ts'
import { allPacks } from './domain/packs/all-packs.ts'
import type { ClockDefinition } from './domain/regulation-pack.ts'

const titles: Record<string, Bilingual> = {
  handle: { zh: '投诉处理', en: 'Handling of the complaint' },
  reexam_apply_window: { zh: '申请核查', en: 'Window for a re-examination' },
  reexam_decide: { zh: '核查决定', en: 'Re-examination' },
  regulator_forwarding: { zh: '监管转办', en: 'Forwarding by the regulator' },
  forwarded_reply: { zh: '人民银行转办回复', en: 'Reply to the People’s Bank' },
  breach_report: { zh: '信息泄露报告', en: 'Report of a data breach' },
  credit_report_objection: { zh: '征信异议答复', en: 'Reply to a credit-record objection' },
  petition_accept: { zh: '信访受理', en: 'Acceptance of a petition' },
  petition_handle: { zh: '信访办理', en: 'Handling of a petition' },
  ...Object.fromEntries(defaultInternalPolicy.clocks.map(({ id, name }) => [id, name])),
}

/** What a clock is called: `handle#2` is the second round of `handle`. */
export function titleOf(clockId: string): Bilingual {
  const [base, round] = clockId.split('#') as [string, string?]
  const title = titles[base] ?? { zh: base, en: base }
  return round ? { zh: `${title.zh}（第${round}轮）`, en: `${title.en} (round ${round})` } : title
}

/** The article behind a statutory clock, as its pack cites it; null for a promise of our own. */
export function sourceOf(packId: string, clockId: string): string | null {
  const pack = allPacks.find(({ id }) => id === packId)
  const definition: ClockDefinition | undefined = pack?.clocks.find(({ id }) => id === clockId.split('#')[0])
  return definition?.source ?? pack?.title ?? null
}
