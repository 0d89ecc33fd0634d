import type { Bilingual } from '../../../../platform/errors.ts'
import { beijingOffsetMs } from '../../../../platform/time.ts'
import type { ComplaintEvent, ComplaintEventType, RecordedEvent } from '../../../complaint/domain/events.ts'
import type { ForwardingState } from '../../../complaint/domain/forwardings.ts'
import { extensionText, extensionTypes } from './extension-text.ts'
import type { FeedbackPart, FeedbackPartName } from './feedback-parts.ts'
import { contactForms, followUpResults, sourceNames } from './feedback-words.ts'

/** What the report is about besides its history. Masked as on every screen: the authority knows its complainant by its own number. */
export interface FeedbackFacts {
  number: string
  title: string
  text: string
  claim: string | null
  amount: number | null
  receivedAt: Date
  complainant: string
  business: string | null
  product: string | null
  unit: string | null
  owner: string | null
  /** Every authority that handed it over, this one among them. */
  forwardings: readonly ForwardingState[]
}

type Type<Name extends ComplaintEventType> = Extract<ComplaintEvent, { type: Name }>

/** `2026-03-02 09:05` in Beijing. */
export const beijingMinute = (at: Date | string): string =>
  new Date(new Date(at).getTime() + beijingOffsetMs).toISOString().slice(0, 16).replace('T', ' ')

/** The seven parts, each from the events that say it. Pure: the same history gives the same report. */
export function assembleFeedback(
  facts: FeedbackFacts,
  forwarding: ForwardingState,
  history: readonly RecordedEvent[],
): FeedbackPart[] {
  return [
    basicFacts(facts, forwarding, history),
    disputeFocus(facts, history),
    findings(history),
    basis(history),
    communication(history),
    extension(history),
    satisfaction(history),
  ]
}

const of = <Name extends ComplaintEventType>(history: readonly RecordedEvent[], ...types: Name[]) =>
  history.filter((one): one is RecordedEvent<Type<Name>> => (types as string[]).includes(one.event.type))

function part(
  name: FeedbackPartName,
  lines: readonly (string | null)[],
  sources: readonly RecordedEvent[],
  lacks: Bilingual | null = null,
): FeedbackPart {
  return {
    name,
    text: lines.filter((line) => line !== null && line !== '').join('\n'),
    isEdited: false,
    sources: sources.map(({ seq, at, event }) => ({ seq, at: at.toISOString(), type: event.type })),
    lacks,
  }
}

const nameOf = ({ source, sourceName }: ForwardingState) => sourceName ?? sourceNames[source]

function basicFacts(facts: FeedbackFacts, forwarding: ForwardingState, history: readonly RecordedEvent[]): FeedbackPart {
  const others = facts.forwardings.filter(({ id }) => id !== forwarding.id)
  return part(
    'basic_facts',
    [
      `投诉人：${facts.complainant}`,
      `收到投诉时间：${beijingMinute(facts.receivedAt)}；本机构编号：${facts.number}`,
      `转办机构：${nameOf(forwarding)}；转办编号：${forwarding.number}；收到转办时间：${beijingMinute(forwarding.receivedAt)}`,
      others.length > 0 ? `同一事项另由以下机构转办：${others.map((one) => `${nameOf(one)} ${one.number}`).join('；')}` : null,
      facts.business || facts.product
        ? `涉及业务：${[facts.business, facts.product].filter((word) => word !== null).join(' / ')}`
        : null,
      facts.amount === null ? null : `涉及金额：${facts.amount.toFixed(2)} 元`,
      facts.unit ? `办理部门：${facts.unit}${facts.owner ? `；承办人：${facts.owner}` : ''}` : null,
      `投诉内容：${facts.text}`,
      facts.claim ? `投诉请求：${facts.claim}` : null,
    ],
    of(history, 'received', 'confirmed', 'forwarded'),
  )
}

function disputeFocus(facts: FeedbackFacts, history: readonly RecordedEvent[]): FeedbackPart {
  const solution = of(history, 'solution_proposed').at(-1)
  const parts = of(history, 'withdrawn_partly')
  return part(
    'dispute_focus',
    [
      `争议事项：${facts.title}`,
      facts.claim ? `消费者主张：${facts.claim}` : null,
      solution ? `本机构意见：${solution.event.text}` : null,
      ...parts.map(({ event, at }) => `消费者于 ${beijingMinute(at)} 撤回部分请求：${event.claim}；其余请求：${event.remaining}`),
    ],
    [...(solution ? [solution] : []), ...parts],
    facts.claim ? null : { zh: '没有记录消费者的投诉请求', en: 'the claim of the consumer is not on record' },
  )
}

function findings(history: readonly RecordedEvent[]): FeedbackPart {
  const found = of(history, 'finding_recorded')
  const asked = new Map(of(history, 'task_opened').map(({ event }) => [event.taskId, event.partnerName ?? event.toUnitName]))
  const answers = of(history, 'task_answered')
  return part(
    'findings_and_evidence',
    [
      ...found.map(
        ({ event }, index) => `${index + 1}. ${event.text}${event.responsibility ? `（责任认定：${event.responsibility}）` : ''}`,
      ),
      ...answers.map(({ event }) => `${asked.get(event.taskId) ?? '协办部门'}意见：${event.opinion}`),
    ],
    [...found, ...answers],
    found.length > 0 ? null : { zh: '还没有登记调查结果', en: 'no finding is on record' },
  )
}

function basis(history: readonly RecordedEvent[]): FeedbackPart {
  const solution = of(history, 'solution_proposed').at(-1)
  const approved = of(history, 'approval_decided').filter(
    ({ event, seq }) => event.kind === 'solution' && event.decision === 'approved' && (!solution || seq > solution.seq),
  )
  const decided = approved.at(-1)
  return part(
    'basis',
    decided && solution
      ? [
          `处理方案（${beijingMinute(decided.at)} 审批通过）：${solution.event.text}`,
          solution.event.redressAmount ? `补偿或退款：${solution.event.redressAmount.toFixed(2)} 元` : null,
          decided.event.opinion ? `审批意见：${decided.event.opinion}` : null,
        ]
      : [],
    [...(solution ? [solution] : []), ...(decided ? [decided] : [])],
    decided && solution ? null : { zh: '处理方案还没有审批通过', en: 'no solution has been approved' },
  )
}

function communication(history: readonly RecordedEvent[]): FeedbackPart {
  const talks = of(history, 'confirmed', 'contacted', 'answered', 'withdrawn', 'withdrawn_partly', 'withdrawal_revoked')
  const line = ({ event, at }: (typeof talks)[number]): string => {
    const when = beijingMinute(event.type === 'answered' ? event.dispatchedAt : at)
    switch (event.type) {
      case 'confirmed':
        return `${when} 核实投诉内容：${event.note}`
      case 'contacted':
        return `${when} ${contactForms[event.form]}：${event.text}`
      case 'answered':
        return `${when} ${contactForms[event.form]}答复处理决定：${event.text}${event.recording ? `（录音编号：${event.recording}）` : ''}`
      case 'withdrawn':
        return `${when} 消费者撤回投诉：${event.reason}`
      case 'withdrawn_partly':
        return `${when} 消费者撤回部分请求：${event.claim}`
      case 'withdrawal_revoked':
        return `${when} 撤销此前的撤回：${event.reason}`
    }
  }
  return part(
    'communication_log',
    talks.map(line),
    talks,
    talks.length > 0 ? null : { zh: '还没有与消费者沟通的记录', en: 'no word with the consumer is on record' },
  )
}

const extension = (history: readonly RecordedEvent[]): FeedbackPart =>
  part('extension_status', extensionText(history), of(history, ...extensionTypes))

function satisfaction(history: readonly RecordedEvent[]): FeedbackPart {
  const asked = of(history, 'followed_up')
  const ended = of(history, 'withdrawn').at(-1)
  const isWithdrawn = ended && !of(history, 'withdrawal_revoked').some(({ seq }) => seq > ended.seq)
  return part(
    'satisfaction',
    [
      ...asked.map(
        ({ event, at }) => `${beijingMinute(at)} 回访：${followUpResults[event.result]}${event.note ? `（${event.note}）` : ''}`,
      ),
      isWithdrawn ? `消费者已于 ${beijingMinute(ended.at)} 撤回投诉，不再回访。` : null,
    ],
    [...asked, ...(isWithdrawn ? [ended] : [])],
    asked.length > 0 || isWithdrawn ? null : { zh: '还没有回访结果', en: 'the consumer has not been asked' },
  )
}
