import { expect, test } from 'vitest'
import { renderFeedback } from './feedback-document.ts'
import { documentText } from './testing.ts'

test('报告中的控制字符、半个字符和标记符号不会使 Word 文档打不开，文字原样保留', async () => {
  const bytes = await renderFeedback({
    ...{ institution: '江海银行\u0001', addressee: '人民银行\u000b', externalNumber: 'RH-<1>&"2"', number: 'TS-20260302-000001' },
    ...{ version: 1, approvedOn: null, preparedBy: '林\u0000悦', approvedBy: null, noEvidenceReason: '无\ud83d' },
    parts: [
      { name: 'basic_facts', text: '一\u001f二</w:t><w:t>三\n四\ufffe五😀', isEdited: true, sources: [], lacks: null },
      { name: 'findings_and_evidence', text: '无', isEdited: true, sources: [], lacks: null },
    ],
    evidence: [{ name: 'a\u0008b.txt', size: 1, sha256: 'ab' }],
  })
  const { text } = documentText(bytes)
  expect(text).toMatch(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u)
  expect(text).toContain('一二&lt;/w:t&gt;&lt;w:t&gt;三')
  expect(text).toContain('四五😀')
  expect(text).toContain('ab.txt')
})
