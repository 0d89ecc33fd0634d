import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { type FeedbackPart, partTitles } from '../domain/regulator/feedback-parts.ts'
import { ordinals, reportOpening, reportTitle } from '../domain/regulator/feedback-words.ts'

/** What the document says besides its parts. Every word is ready to print. */
export interface FeedbackDocument {
  institution: string
  addressee: string
  externalNumber: string
  number: string
  version: number
  /** `2026年3月2日`, or null while nobody has approved it. */
  approvedOn: string | null
  preparedBy: string
  approvedBy: string | null
  parts: readonly FeedbackPart[]
  evidence: readonly { name: string; size: number; sha256: string }[]
  noEvidenceReason: string
}

const song = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: 'Times New Roman' }
const hei = { ...song, eastAsia: '黑体' }
/** Half-points: 三号, 小三, 四号, 小四, 五号. */
const size = { title: 36, heading: 30, text: 24, small: 21 } as const

/** Characters that XML does not know, and half ones: with them in it, Word does not open the file. */
const printable = (words: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  words.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

const text = (words: string, more: { bold?: boolean; small?: boolean; hei?: boolean } = {}) =>
  new TextRun({
    text: printable(words),
    font: more.hei ? hei : song,
    size: more.small ? size.small : size.text,
    bold: more.bold ?? false,
  })

const line = (words: string, more: Partial<IParagraphOptions> = {}) =>
  new Paragraph({ children: [text(words)], spacing: { line: 400, lineRule: LineRuleType.AT_LEAST, after: 60 }, ...more })

/** Two characters in, as Chinese prose is set. */
const prose = (words: string) => line(words, { indent: { firstLine: 480 } })

const heading = (words: string) =>
  new Paragraph({
    heading: HeadingLevel.HEADING_1,
    keepNext: true,
    spacing: { before: 240, after: 120 },
    children: [new TextRun({ text: words, font: hei, size: size.heading, bold: true })],
  })

const border = { style: BorderStyle.SINGLE, size: 4, color: '444444' }
const borders = { top: border, bottom: border, left: border, right: border }

const cell = (words: string, width: number, isHead = false) =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders,
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    ...(isHead && { shading: { fill: 'EEF1F5' } }),
    children: [new Paragraph({ children: [text(words, { small: true, bold: isHead, hei: isHead })] })],
  })

function table(widths: readonly number[], head: readonly string[] | null, rows: readonly (readonly string[])[]): Table {
  const row = (words: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: words.map((one, index) => cell(one, widths[index] ?? 1000, isHead || (head === null && index % 2 === 0))),
    })
  return new Table({
    columnWidths: [...widths],
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    rows: [...(head ? [row(head, true)] : []), ...rows.map((one) => row(one, false))],
  })
}

function partOf(part: FeedbackPart, index: number): Paragraph[] {
  return [heading(`${ordinals[index]}、${partTitles[part.name].zh}`), ...part.text.split('\n').map(prose)]
}

function evidenceOf({ evidence, noEvidenceReason }: FeedbackDocument): (Paragraph | Table)[] {
  if (evidence.length === 0) return [prose(`证据：无。原因：${noEvidenceReason}`)]
  return [
    line('证据清单'),
    table(
      [700, 3000, 1300, 4300],
      ['序号', '文件名称', '大小（字节）', 'SHA-256'],
      evidence.map((file, index) => [String(index + 1), file.name, String(file.size), file.sha256]),
    ),
  ]
}

function signatures(about: FeedbackDocument): (Paragraph | Table)[] {
  return [
    new Paragraph({ children: [text('')], spacing: { before: 360 } }),
    table([1900, 2750, 1900, 2750], null, [
      ['经办人', about.preparedBy, '经办人签字', ''],
      ['审批人', about.approvedBy ?? '', '审批人签字', ''],
      ['单位（盖章）', about.institution, '日期', about.approvedOn ?? '    年  月  日'],
    ]),
  ]
}

function headOf(about: FeedbackDocument): (Paragraph | Table)[] {
  return [
    ...(about.approvedOn
      ? []
      : [
          new Paragraph({
            alignment: AlignmentType.RIGHT,
            children: [new TextRun({ text: '草稿，未经审批', font: hei, size: size.small, color: 'B00020', bold: true })],
          }),
        ]),
    new Paragraph({
      heading: HeadingLevel.TITLE,
      alignment: AlignmentType.CENTER,
      spacing: { before: 200, after: 240 },
      children: [new TextRun({ text: reportTitle, font: hei, size: size.title, bold: true })],
    }),
    line(`${about.addressee}：`),
    prose(reportOpening(about.externalNumber)),
    table([1900, 2750, 1900, 2750], null, [
      ['转办编号', about.externalNumber, '本机构编号', about.number],
      ['报送单位', about.institution, '版本', `第 ${about.version} 版`],
    ]),
  ]
}

/** The report to the authority as a Word document: real headings, an evidence list with digests, and places to sign. */
export async function renderFeedback(about: FeedbackDocument): Promise<Buffer> {
  const document = new Document({
    creator: printable(about.institution),
    title: printable(`处理情况报告 ${about.externalNumber}`),
    styles: {
      default: {
        document: { run: { font: song, size: size.text, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } },
        heading1: { run: { font: hei, size: size.heading, bold: true, color: '000000' } },
        title: { run: { font: hei, size: size.title, bold: true, color: '000000' } },
      },
    },
    sections: [
      {
        // A4, with the margins of an official letter.
        properties: {
          page: { size: { width: 11906, height: 16838 }, margin: { top: 1440, bottom: 1440, left: 1300, right: 1300 } },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({
                    font: song,
                    size: size.small,
                    children: ['— ', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES, ' —'],
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          ...headOf(about),
          ...about.parts.flatMap((part, index) => [
            ...partOf(part, index),
            ...(part.name === 'findings_and_evidence' ? evidenceOf(about) : []),
          ]),
          ...signatures(about),
        ],
      },
    ],
  })
  return await Packer.toBuffer(document)
}
