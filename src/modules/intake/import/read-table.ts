import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { AppError, invalidFields } from '../../../platform/errors.ts'
import { unpackedBytes } from './unpacked-bytes.ts'

export const maxImportBytes = 10 * 1024 * 1024
export const maxImportRows = 5_000
const maxColumns = 80
/** A workbook that unpacks to more is a bomb and not a list of complaints. */
const maxUnpackedBytes = 150 * 1024 * 1024

export interface Table {
  columns: string[]
  /** `number` as the person sees it beside the row in the file. */
  rows: { number: number; cells: string[] }[]
}

/** Reads a CSV (UTF-8 or GB18030) or XLSX file by what is in it. Every cell comes back as text. Throws 415 or 422. */
export async function readTable(content: Buffer): Promise<Table> {
  const isZip = content.length > 4 && content.readUInt32LE(0) === 0x04034b50
  const grid = isZip ? await readWorkbook(content) : readCsv(content)
  const header = grid.findIndex(({ cells }) => cells.some((cell) => cell !== ''))
  if (header < 0) throw invalidFields({ file: { zh: '文件是空的', en: 'The file is empty' } })
  const columns = grid[header]!.cells.slice(0, maxColumns)
  const rows = grid.slice(header + 1).filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (rows.length === 0) throw invalidFields({ file: { zh: '只有表头，没有数据', en: 'There is a header and no row' } })
  if (rows.length > maxImportRows)
    throw invalidFields({
      file: {
        zh: `最多 ${maxImportRows} 行，这个文件有 ${rows.length} 行`,
        en: `At most ${maxImportRows} rows; this file has ${rows.length}`,
      },
    })
  return { columns, rows: rows.map(({ number, cells }) => ({ number, cells: columns.map((_, index) => cells[index] ?? '') })) }
}

type Grid = { number: number; cells: string[] }[]

function readCsv(content: Buffer): Grid {
  const text = decode(content)
  const [firstLine = ''] = text.split(/\r?\n/, 1)
  const count = (sign: string) => firstLine.split(sign).length
  const delimiter = [',', '\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
  try {
    const records: string[][] = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
    })
    return records.map((cells, index) => ({ number: index + 1, cells: cells.map((cell) => cell.trim()) }))
  } catch {
    throw invalidFields({ file: { zh: '不是完整的 CSV 文件，请检查引号', en: 'This is not a whole CSV file; check its quotes' } })
  }
}

function decode(content: Buffer): string {
  for (const charset of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(charset, { fatal: true }).decode(content)
      // Text has no control characters: this is some other kind of file.
      if (!/(?![\t\n\v\f\r])\p{Cc}/u.test(text)) return text
    } catch {
      // Not in this charset.
    }
  }
  throw new AppError('file.type_refused', 415, { zh: '请上传 CSV 或 XLSX 文件。', en: 'Send a CSV or XLSX file.' })
}

async function readWorkbook(content: Buffer): Promise<Grid> {
  if (unpackedBytes(content) > maxUnpackedBytes)
    throw new AppError('file.too_large', 413, { zh: '表格展开后过大。', en: 'The workbook is too large when unpacked.' })
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(new Uint8Array(content).buffer as ArrayBuffer)
  } catch {
    throw new AppError('file.type_refused', 415, { zh: '请上传 CSV 或 XLSX 文件。', en: 'Send a CSV or XLSX file.' })
  }
  const sheet = workbook.worksheets[0]
  const grid: Grid = []
  sheet?.eachRow({ includeEmpty: false }, (row, number) => {
    const width = Math.min(row.cellCount, maxColumns)
    grid.push({ number, cells: Array.from({ length: width }, (_, index) => textOf(row.getCell(index + 1).value)) })
  })
  return grid
}

function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return civilText(value)
  switch (typeof value) {
    case 'number':
      // An ID number kept as a number has lost its last digits: no digit of it may pass for true.
      return Number.isInteger(value) && !Number.isSafeInteger(value) ? '#数字格式' : String(value)
    case 'object':
      if ('richText' in value)
        return value.richText
          .map((part) => part.text)
          .join('')
          .trim()
      if ('text' in value) return String(value.text).trim()
      if ('result' in value) return textOf(value.result as ExcelJS.CellValue)
      return ''
    default:
      return String(value).trim()
  }
}

/** A workbook knows civil times without a zone; exceljs gives them as if they were UTC. */
const civilText = (date: Date) => (Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 19).replace('T', ' '))
