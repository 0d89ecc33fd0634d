import ExcelJS from 'exceljs'
import type { Context } from '../../../platform/module.ts'
import { listTree } from '../../taxonomy/index.ts'
import { importFieldNames, importFields } from '../domain/import-fields.ts'

/** An empty workbook with the headers that need no mapping, and a sheet with the channels and businesses that may be written. */
export async function importTemplate(ctx: Context): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('投诉', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = importFieldNames.map((field) => ({
    header: importFields[field].name.zh,
    key: field,
    width: field === 'text' ? 60 : 16,
  }))
  sheet.getRow(1).font = { bold: true }
  // As text, so that a long number keeps its digits.
  for (const field of ['phone', 'idNumber', 'card', 'externalNumber']) sheet.getColumn(field).numFmt = '@'
  const codes = workbook.addWorksheet('可选值')
  codes.columns = [
    { header: '受理渠道', key: 'channel', width: 28 },
    { header: '业务类别', key: 'business', width: 28 },
  ]
  const names = async (tree: 'channel_received' | 'business') =>
    (await listTree(ctx, ctx.db, tree)).filter((node) => node.isActive && node.parentCode === null).map((node) => node.name.zh)
  const [channels, businesses] = await Promise.all([names('channel_received'), names('business')])
  for (let row = 0; row < Math.max(channels.length, businesses.length); row++)
    codes.addRow({ channel: channels[row] ?? '', business: businesses[row] ?? '' })
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
