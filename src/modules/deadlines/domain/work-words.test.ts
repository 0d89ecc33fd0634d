import { expect, test } from 'vitest'
import type { ComplaintEvent, RecordedEvent } from '../../complaint/domain/events.ts'
import { workWords } from './work-words.ts'

const start = Date.parse('2026-03-02T01:00:00Z')
const received: ComplaintEvent = {
  type: 'received',
  channel: 'hotline',
  receivedAt: new Date(start).toISOString(),
  externalSource: null,
  externalNumber: null,
}
const card = { unitId: 'card', unitName: '信用卡中心', unitPath: '/card/' }
const classified: ComplaintEvent = {
  type: 'classified',
  by: 'person',
  from: null,
  why: null,
  to: {
    ...{ route: 'complaint', business: 'credit_card', reason: 'fees', reasonDetail: null, product: null },
    ...{ grade: null, triggers: [], emotion: 0 },
  },
}
const dispatched: ComplaintEvent = { type: 'dispatched', ...card, why: '' }
const confirmed: ComplaintEvent = { type: 'confirmed', method: 'phone', note: '', correctedText: false }
const assigned: ComplaintEvent = {
  ...{ type: 'assigned', toPersonId: 'p', toPersonName: '林悦', recusalChecked: true, note: '' },
  ...card,
}
const finding: ComplaintEvent = { type: 'finding_recorded', text: '属实', attachmentIds: [], responsibility: null }
const proposed: ComplaintEvent = { type: 'solution_proposed', text: '退费', redressKind: 'refund', redressAmount: 80 }
const asked: ComplaintEvent = {
  ...{ type: 'approval_requested', approvalId: 'a', kind: 'solution', toUnitId: 'head', toUnitName: '总行消保部', note: '' },
}
const decided = (decision: 'approved' | 'rejected'): ComplaintEvent => ({
  ...{ type: 'approval_decided', approvalId: 'a', kind: 'solution', decision, opinion: '' },
})
const answered: ComplaintEvent = {
  ...{ type: 'answered', form: 'letter', text: '', recording: null, dispatchedAt: new Date(start + 9 * 3_600_000).toISOString() },
  elements: { findings: true, basis: true, remedies: true },
}

/** One event an hour; `发生 → 词`. */
function words(...events: ComplaintEvent[]): string[] {
  const history = events.map(
    (event, index): RecordedEvent => ({
      ...{ seq: index + 1, id: String(index), actorId: 'p', actorKind: 'person', actorName: '林悦', event },
      at: new Date(start + index * 3_600_000),
      recordedAt: new Date(start + index * 3_600_000),
    }),
  )
  return workWords(history).map(({ word, seq }) => {
    const said = Object.entries(word).flatMap(([key, value]) => (key === 'type' || key === 'at' ? [] : [String(value)]))
    return [`${seq} ${word.type}`, ...said].join(' ')
  })
}

test('一件投诉从受理到回访，环节、部门和审批各有一句话', () => {
  const followed: ComplaintEvent = { type: 'followed_up', result: 'satisfied', note: '' }
  const all = [received, dispatched, confirmed, classified, assigned, finding, proposed, asked, decided('approved'), answered]
  expect(words(...all, followed)).toEqual([
    '1 stage_entered confirm',
    '2 department_held card 信用卡中心',
    '3 stage_entered classify',
    '4 stage_entered assign',
    '5 stage_entered investigate',
    '6 stage_entered solution',
    '8 stage_entered approval',
    '8 approval_asked head 总行消保部',
    '9 stage_entered answer',
    '9 approval_decided',
    '10 stage_entered follow_up',
    '11 stage_entered done',
  ])
})

test('人工在确认前已分类的，确认后直接进入分派；驳回的方案回到方案环节', () => {
  expect(words(received, classified, confirmed)).toEqual(['1 stage_entered confirm', '3 stage_entered assign'])
  expect(words(received, confirmed, classified, assigned, proposed, asked, decided('rejected')).slice(-2)).toEqual([
    '7 stage_entered solution',
    '7 approval_decided',
  ])
})

test('退回部门待办回到分派环节；改派同一部门的同事不重新计部门时间', () => {
  expect(words(received, dispatched, confirmed, classified, assigned, { type: 'returned', reason: '' }, assigned)).toEqual([
    '1 stage_entered confirm',
    '2 department_held card 信用卡中心',
    '3 stage_entered classify',
    '4 stage_entered assign',
    '5 stage_entered investigate',
    '6 stage_entered assign',
    '7 stage_entered investigate',
  ])
})

test('重新办理从停下的地方开始，部门也重新持有', () => {
  const closed: ComplaintEvent = { type: 'closed', outcome: 'upheld', note: '' }
  expect(
    words(received, dispatched, confirmed, classified, assigned, closed, { type: 'reopened', reason: '' }).slice(-2),
  ).toEqual(['7 stage_entered investigate', '7 department_held card 信用卡中心'])
})

test('并非消费者本人的撤回等于没有发生；消费者改变主意的，从停下的地方重新开始', () => {
  const withdrawn: ComplaintEvent = { type: 'withdrawn', by: 'consumer', reason: '' }
  const revoked = (ground: 'not_genuine' | 'changed_mind') =>
    ({ type: 'withdrawal_revoked', ground, reason: '', by: 'staff' }) as unknown as ComplaintEvent
  expect(words(received, dispatched, withdrawn, revoked('not_genuine'), confirmed).slice(2)).toEqual(['5 stage_entered classify'])
  expect(words(received, dispatched, withdrawn, revoked('changed_mind')).slice(2)).toEqual([
    '4 stage_entered confirm',
    '4 department_held card 信用卡中心',
  ])
})

test('任务的要求、答复和再次要求', () => {
  const opened = {
    ...{
      type: 'task_opened',
      taskId: 'T1',
      kind: 'assist',
      toUnitId: 'legal',
      toUnitName: '法律部',
      title: '法律意见',
      dueHours: 8,
    },
    partnerName: null,
  } as unknown as ComplaintEvent
  const replied: ComplaintEvent = { type: 'task_answered', taskId: 'T1', opinion: '', attachmentIds: [], stance: null }
  const again: ComplaintEvent = { type: 'task_reopened', taskId: 'T1', reason: '' }
  expect(words(received, opened, replied, again, { type: 'task_withdrawn', taskId: 'T1', reason: '' }).slice(1)).toEqual([
    '2 task_asked T1 法律意见（法律部） 8',
    '3 task_finished T1 answered',
    '4 task_asked T1 法律意见（法律部） 8',
    '5 task_finished T1 dropped',
  ])
})
