import { expect, test } from 'vitest'
import { investigationActs, investigationStatuses, investigationStatusName, mayAct } from './investigation.ts'

const owner = { selves: ['owner'], isExamined: false }
const other = { selves: ['other'], isExamined: false }
const names = {
  take: '承办',
  note: '记录',
  link: '关联投诉',
  attach: '取证',
  find: '认定',
  set_measures: '整改',
  ask_closing: '申请审结',
  decide_closing: '审结',
}

// The whole life of a special investigation on one page.
test('专项调查：什么时候可以做什么', () => {
  const matrix = Object.fromEntries(
    investigationActs.map((act) => [
      names[act],
      investigationStatuses
        .filter((status) => {
          const who = act === 'decide_closing' ? other : owner
          return mayAct(act, { status, ownerId: 'owner', askedBy: status === 'closing' ? 'owner' : null }, who).ok
        })
        .map((status) => investigationStatusName[status].zh)
        .join(' '),
    ]),
  )
  expect(matrix).toMatchInlineSnapshot(`
    {
      "关联投诉": "已立项 调查中 已查明 整改中",
      "取证": "已立项 调查中 已查明 整改中",
      "审结": "待审结",
      "承办": "已立项",
      "整改": "已查明 整改中",
      "申请审结": "整改中",
      "认定": "调查中 已查明",
      "记录": "已立项 调查中 已查明 整改中 待审结",
    }
  `)
})

test('被调查单位的人员什么也不能做', () => {
  for (const status of investigationStatuses)
    for (const act of investigationActs)
      expect(mayAct(act, { status, ownerId: 'owner', askedBy: null }, { selves: ['owner'], isExamined: true }).ok).toBe(false)
})

test('申请审结的人不能自己审结', () => {
  expect(mayAct('decide_closing', { status: 'closing', ownerId: 'owner', askedBy: 'owner' }, owner).ok).toBe(false)
  expect(mayAct('decide_closing', { status: 'closing', ownerId: 'owner', askedBy: 'owner' }, other).ok).toBe(true)
})
