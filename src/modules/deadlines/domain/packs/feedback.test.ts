import { expect, test } from 'vitest'
import { feedbackParts } from '../../../workflow/domain/regulator/feedback-parts.ts'
import { cnPboc2020 } from './china.ts'

test('反馈报告的七个部分，就是人民银行规则包要求的七项', () => {
  const notice = cnPboc2020.notices.find(({ id }) => id === 'pboc_feedback')
  expect(feedbackParts).toEqual(notice?.must)
})
