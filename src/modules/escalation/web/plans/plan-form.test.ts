import { expect, test } from 'vitest'
import type { PlanContent } from '../../../../web/api/index.ts'
import { emptyPlan, fieldsOf, freeKey, inputOf } from './plan-form.ts'

const plan: PlanContent = {
  ...emptyPlan,
  hints: ['来访达到二十人', '有媒体到场'],
  contacts: [{ id: 'c1', organisation: '派出所', duty: '', line: '110', name: '赵*强', phone: '199****7788' }],
}

test('a masked value is never sent back; a contact that is not touched stays as it is', () => {
  const input = inputOf(fieldsOf(plan))
  expect(input.contacts).toEqual([{ id: 'c1', organisation: '派出所', duty: '', line: '110' }])
  expect(input.hints).toEqual(plan.hints)
})

test('what is typed goes out, trimmed, and blank lines of hints do not', () => {
  const fields = fieldsOf(plan)
  fields.content.contacts[0] = { ...fields.content.contacts[0]!, phone: ' 19900001111 ', line: ' ' }
  const input = inputOf({ ...fields, hints: '第一条\n\n 第二条 ' })
  expect(input.contacts[0]).toMatchObject({ phone: '19900001111', line: null })
  expect(input.hints).toEqual(['第一条', '第二条'])
})

test('a new row gets a code that no other has', () => {
  expect(freeKey('step', [{ key: 'step_2' }])).toBe('step_3')
  expect(freeKey('step', [])).toBe('step_1')
})
