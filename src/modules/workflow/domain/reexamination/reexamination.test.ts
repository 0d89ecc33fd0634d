import { describe, expect, test } from 'vitest'
import type { ComplaintEvent, RecordedEvent } from '../../../complaint/domain/events.ts'
import { contradictionsIn, handlersOf, noticeOf } from './reexamination.ts'
import { lastDayOf, withinWindow } from './window.ts'

const review = {
  processReview: '已与投诉人核对两次。',
  isProcessProper: true,
  timeReview: '第18日答复，未办理延期。',
  isInTime: false,
  resultReview: '合同未约定该费用。',
  isResultProper: false,
  conclusion: 'sent_back' as const,
  text: '由临江分行重新核定应退金额。',
  why: '《民法典》第四百九十六条。',
  reopens: true,
}

describe('申请核查的期限（第20条）', () => {
  test('3月20日收到处理决定：4月19日（第30日）申请有效，4月20日逾期', () => {
    expect(withinWindow('2026-03-20', '2026-04-19')).toEqual({ ok: true, day: 30 })
    expect(withinWindow('2026-03-20', '2026-04-20')).toMatchObject({ ok: false, day: 31 })
    expect(lastDayOf('2026-03-20')).toBe('2026-04-19')
  })

  test('跨越闰年二月、年末也按自然日计算', () => {
    expect(lastDayOf('2028-02-10')).toBe('2028-03-11')
    expect(lastDayOf('2026-12-15')).toBe('2027-01-14')
  })
})

describe('核查意见前后一致', () => {
  const wrong = (change: object) => Object.keys(contradictionsIn({ ...review, ...change }))
  test('结果不当的不能维持；三项都没有问题的应当维持', () => {
    expect(wrong({ conclusion: 'upheld', reopens: false })).toEqual(['conclusion'])
    expect(wrong({ isProcessProper: true, isInTime: true, isResultProper: true })).toEqual(['conclusion'])
    expect(wrong({ conclusion: 'changed', isResultProper: true })).toEqual(['conclusion'])
  })
  test('发回的必须重新办理，维持的不重新办理，变更的由核查机构选择', () => {
    expect(wrong({ reopens: false })).toEqual(['reopens'])
    expect(wrong({ conclusion: 'upheld', isResultProper: true, reopens: true })).toEqual(['reopens'])
    expect(wrong({ conclusion: 'changed', reopens: false })).toEqual([])
    expect(wrong({ conclusion: 'changed', reopens: true })).toEqual([])
  })
  test('只有时限问题、结果没有问题的，可以维持', () => {
    expect(wrong({ conclusion: 'upheld', isResultProper: true, reopens: false })).toEqual([])
  })
})

test('核查决定通知书逐项写明处理过程、处理时限、处理结果、核查决定、依据和理由、救济途径', () => {
  const notice = noticeOf(review, {
    number: 'TS-2',
    parentNumber: 'TS-1',
    unitName: '江南省分行消保部',
    requestedOn: '2026-04-19',
  })
  expect(notice).toMatchInlineSnapshot(`
    "您于2026-04-19就投诉TS-1的处理决定申请核查（核查编号TS-2），现将核查决定告知如下：
    一、处理过程：符合规定。已与投诉人核对两次。
    二、处理时限：存在问题。第18日答复，未办理延期。
    三、处理结果：认定不当。合同未约定该费用。
    四、核查决定：撤销原处理决定，发回重新办理。由临江分行重新核定应退金额。
    五、依据和理由：《民法典》第四百九十六条。
    六、救济途径：对核查决定仍有异议的，您可以申请调解，依照约定申请仲裁，或者向人民法院提起诉讼。
    江南省分行消保部"
  `)
})

test('承办、调查、审批过原投诉的人都要回避；只备注、只打电话的不用', () => {
  const at = new Date('2026-03-02T01:00:00Z')
  const by = (actorId: string, event: ComplaintEvent): RecordedEvent => ({
    ...{ seq: 1, id: '1', at, recordedAt: at, actorId, actorKind: 'person', actorName: `${actorId}某` },
    event,
  })
  const assigned = { unitId: 'u', unitName: '', unitPath: '/', recusalChecked: true, note: '' }
  const handlers = handlersOf([
    by('head', { type: 'assigned', toPersonId: 'first', toPersonName: '甲', ...assigned }),
    by('head', { type: 'assigned', toPersonId: 'second', toPersonName: '乙', ...assigned }),
    by('caller', { type: 'contacted', form: 'phone', text: '' }),
    by('reader', { type: 'commented', text: '', mentions: [] }),
    by('second', { type: 'solution_proposed', text: '', redressKind: 'none', redressAmount: null }),
    by('approver', { type: 'approval_decided', approvalId: 'a', kind: 'solution', decision: 'approved', opinion: '' }),
  ])
  expect(handlers.map(({ id }) => id)).toEqual(['first', 'second', 'approver'])
})
