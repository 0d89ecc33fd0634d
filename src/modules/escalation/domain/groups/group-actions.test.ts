import { expect, test } from 'vitest'
import { canGroup, type GroupStanding, groupActions, groupStatuses } from './group-actions.ts'
import { groupNews } from './group-news.ts'
import { commonWords } from './likeness.ts'

const standing: GroupStanding = { status: 'active', reply: null, isMajor: false, isReported: false, isAtHeadOffice: false }
const me = ['me']

// The whole matrix on one page. A change of what may be done shows up here as a diff.
test('群体事件各状态下能做什么', () => {
  const matrix = Object.fromEntries(
    groupStatuses.map((status) => [
      status,
      groupActions.filter((action) => canGroup(action, { ...standing, status }, me).ok).join(' '),
    ]),
  )
  expect(matrix).toMatchInlineSnapshot(`
    {
      "active": "add_member remove_member set_headcount set_representatives appoint escalate draft_reply attach_plan close",
      "closed": "",
      "dismissed": "",
      "proposed": "confirm dismiss add_member remove_member",
    }
  `)
})

test('统一答复：拟稿人不能自己批准，批准前不能发出，发出后不能再改', () => {
  const may = (status: 'draft' | 'approved' | 'sent', draftedBy: string) =>
    (['draft_reply', 'approve_reply', 'send_reply'] as const).filter(
      (action) => canGroup(action, { ...standing, reply: { status, draftedBy } }, me).ok,
    )
  expect(may('draft', 'me')).toEqual(['draft_reply'])
  expect(may('draft', 'another')).toEqual(['draft_reply', 'approve_reply'])
  expect(may('approved', 'me')).toEqual(['draft_reply', 'send_reply'])
  expect(may('sent', 'me')).toEqual(['send_reply'])
})

test('重大群体投诉未报告不能办结；未达标准不能登记报告', () => {
  const closing = (isReported: boolean) => canGroup('close', { ...standing, isMajor: true, isReported }, me)
  expect(closing(false)).toEqual({
    ok: false,
    why: { zh: '重大群体投诉须先完成报告。', en: 'A major group complaint must be reported first.' },
  })
  expect(closing(true).ok).toBe(true)
  expect(canGroup('report', standing, me)).toMatchObject({ ok: false, why: { zh: '未达到重大群体投诉的标准。' } })
})

test('通知只说机构和数字；记入历史而不必打扰人的，不发通知', () => {
  const facts = { unitName: '临江分行', ownerUnitName: '总行消保部', data: { text: '客户原话', inPerson: 22 } }
  expect(groupNews('became_major', facts)).toMatchObject({
    kind: 'alarm',
    to: ['desk', 'owner', 'spokesman', 'above'],
    title: { zh: '临江分行群体投诉到场 22 人，达到重大标准，开始计报告时限' },
  })
  for (const type of ['confirmed', 'escalated', 'reply_drafted'])
    expect(JSON.stringify(groupNews(type, facts))).not.toContain('客户原话')
  expect(groupNews('headcount_set', facts)).toBeNull()
  expect(groupNews('member_removed', facts)).toBeNull()
})

test('数量突增时说出成员共有、别处少见的词；人人都用的词不算', () => {
  const point = (id: string, grams: string[]) => ({
    ...{ id, at: 0, business: null, reason: null, unitPath: '/HO/', consumer: id },
    grams,
  })
  const points = [
    point('a', ['恒居', '居装', '装饰', '银行', '停工']),
    point('b', ['恒居', '居装', '装饰', '银行']),
    point('c', ['恒居', '居装', '装饰', '银行', '失联']),
  ]
  const frequency = { texts: 100, of: (gram: string) => (gram === '银行' ? 80 : 2) }
  expect(commonWords(points, frequency)).toEqual(['恒居装饰'])
})
