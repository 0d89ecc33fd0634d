import { expect, test } from 'vitest'
import { safeText, withSafeText } from './free-text.ts'

test('what opens an account is removed from anything typed, what identifies a person is masked', () => {
  const kept = safeText('客户说银行卡密码是 482913，手机 13812345678，身份证 110101199003077918')
  expect(kept).not.toMatch(/482913|13812345678|110101199003077918/)
  expect(kept).toContain('138****5678')
})

test('every typed part of an event is made safe, and the rest stays as it is', () => {
  const event = { type: 'commented', text: '请回电 13812345678', mentions: [{ id: '13812345678', name: '王芳' }] } as const
  expect(withSafeText({ ...event, mentions: [...event.mentions] })).toEqual({
    type: 'commented',
    text: '请回电 138****5678',
    mentions: event.mentions,
  })
})
