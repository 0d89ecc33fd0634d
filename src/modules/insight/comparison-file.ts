import type { ComparisonLine, Measures, TreeComparison } from './domain/taxonomy-comparison.ts'

const heads = [
  ['代码', 'Code'],
  ['名称（前）', 'Name before'],
  ['名称（后）', 'Name after'],
  ['可比方式', 'Compared by'],
  ['样本少', 'Small sample'],
  ...(['前', '后'] as const).flatMap((side) => {
    const en = side === '前' ? 'before' : 'after'
    return [
      [`件数（${side}）`, `Complaints ${en}`],
      [`已答复（${side}）`, `Answered ${en}`],
      [`平均答复小时（${side}）`, `Mean hours to answer ${en}`],
      [`已办结（${side}）`, `Closed ${en}`],
      [`平均办结小时（${side}）`, `Mean hours to close ${en}`],
      [`重复率（${side}）`, `Repeat rate ${en}`],
      [`更正率（${side}）`, `Share corrected ${en}`],
    ] as const
  }),
] as const

const kinds: Record<ComparisonLine['kind'], string> = {
  same: '同一代码 same code',
  standard: '同一标准代码 same standard code',
  parent: '按上级合计 all below it',
  only_before: '仅变更前 only before',
  only_after: '仅变更后 only after',
}

/** The comparison as a file for a spreadsheet: UTF-8 with a mark, so that no program guesses. */
export function comparisonFile({ total, lines }: TreeComparison): string {
  const rows = [
    heads.map(([zh, en]) => `${zh} ${en}`),
    ['', '合计 Total', '', '', mark(total.isSmall), ...numbers(total.before), ...numbers(total.after)],
    ...lines.map(({ key, kind, before, after, isSmall }) => [
      key,
      before.name?.zh ?? '',
      after.name?.zh ?? '',
      kinds[kind],
      mark(isSmall),
      ...numbers(before.measures),
      ...numbers(after.measures),
    ]),
  ]
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

const mark = (isSmall: boolean) => (isSmall ? '是 yes' : '')
const hours = (ms: number | null) => (ms === null ? '' : (ms / 3_600_000).toFixed(1))
const share = (value: number | null) => (value === null ? '' : value.toFixed(4))

const numbers = (measures: Measures): string[] => [
  String(measures.count),
  String(measures.answered),
  hours(measures.meanAnswerMs),
  String(measures.closed),
  hours(measures.meanCloseMs),
  share(measures.repeatShare),
  share(measures.correctedShare),
]

/** A name that begins like a formula is a text; quotes are doubled. */
const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
