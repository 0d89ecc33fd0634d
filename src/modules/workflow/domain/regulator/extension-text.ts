import { beijingOffsetMs } from '../../../../platform/time.ts'
import type { ComplaintEventType, RecordedEvent } from '../../../complaint/domain/events.ts'

/** The events that move, or ask to move, the term of a complaint. */
export const extensionTypes = [
  'marked_complex',
  'extended',
  'appraisal_started',
  'appraisal_ended',
  'forwarding_requested',
  'forwarding_request_answered',
] as const satisfies readonly ComplaintEventType[]

const day = (at: Date | string): string => new Date(new Date(at).getTime() + beijingOffsetMs).toISOString().slice(0, 10)

/** 延期情况 in sentences. That there was none is said as well. */
export function extensionText(history: readonly RecordedEvent[]): string[] {
  const lines = history.flatMap(({ event, at }): string[] => {
    switch (event.type) {
      case 'marked_complex':
        return [`${day(at)} 认定情况复杂：${event.reason}`]
      case 'extended':
        return [`经${event.approver}批准延期，${day(event.noticeAt)} 告知消费者：${event.reason}`]
      case 'appraisal_started':
        return [`${day(at)} 委托${event.agency}鉴定${event.noticeAt ? `，${day(event.noticeAt)} 告知消费者` : '，未告知消费者'}`]
      case 'appraisal_ended':
        return [`${day(at)} 鉴定结束：${event.note}`]
      case 'forwarding_requested':
        return event.kind === 'extension'
          ? [`${day(at)} 向转办机构（${event.number}）申请延期${event.dueAt ? `至 ${day(event.dueAt)}` : ''}：${event.reason}`]
          : []
      case 'forwarding_request_answered':
        return event.kind === 'extension'
          ? [
              `${day(event.answeredAt)} 转办机构（${event.number}）${event.decision === 'granted' ? `同意延期${event.dueAt ? `至 ${day(event.dueAt)}` : ''}` : '不同意延期'}，文号：${event.reference}`,
            ]
          : []
      default:
        return []
    }
  })
  return lines.length > 0 ? lines : ['本件没有延期。']
}
