import ExcelJS from 'exceljs'
import type { Bilingual } from '../../../platform/errors.ts'
import { beijingDate, beijingOffsetMs, hourMs } from '../../../platform/time.ts'
import { type BacktestResult, leadBins } from '../domain/backtest/backtest-result.ts'
import type { BacktestRow, CaseRow } from './backtest.tables.ts'
import { graveWords, leadWords, levelWords, noticeWords, triggerWords } from './words.ts'

const both = ({ zh, en }: Bilingual) => `${zh} ${en}`
const share = (value: number | null) => (value === null ? '' : value)
const hours = (ms: number | undefined) => (ms === undefined ? '' : Math.round((ms / hourMs) * 10) / 10)
/** As text in Beijing time: a spreadsheet must not move it to the zone of whoever opens it. */
const stamp = (at: Date | null) =>
  at ? new Date(at.getTime() + beijingOffsetMs).toISOString().slice(0, 16).replace('T', ' ') : ''

/** The report as a workbook: figures with the settings they rest on, days, triggers, cases and group alarms. */
export async function backtestFile(row: BacktestRow, result: BacktestResult, cases: readonly CaseRow[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  addSheet(workbook, '摘要 Summary', ['项目 Item', '值 Value'], summaryOf(row, result), [34, 60])
  addSheet(
    workbook,
    '触发 Triggers',
    ['触发条件 Trigger', '命中 Met', '其中有严重后果 Became grave'],
    result.triggers.map(({ kind, fired, hits }) => [both(triggerWords[kind]), fired, hits]),
  )
  addSheet(
    workbook,
    '提前量 Lead',
    ['比人工早 Before a person', '件数 Complaints'],
    leadBins.map((bin) => [both(leadWords[bin]), result.leadBins[bin]]),
  )
  addSheet(
    workbook,
    '逐日 Days',
    ['日期 Day', '收到 Received', '亮红 Red', '触发 Triggered', '严重后果 Grave'],
    result.days.map(({ day, received, red, fired, grave }) => [day, received, red, fired, grave]),
  )
  const caseHeads = [
    '编号 Number',
    '机构 Unit',
    '收到 Received',
    '亮红 Red',
    '触发 Triggered',
    '触发条件 Triggers',
    '信号 Signals',
  ]
  const after = ['人工察觉 Noticed', '方式 How', '严重后果 Grave', '后果 Outcome', '当时亮红 Red then']
  addSheet(workbook, '案例 Cases', [...caseHeads, ...after], cases.map(caseRow))
  addSheet(
    workbook,
    '群体 Groups',
    ['时间 At', '范围 Unit', '人数 Consumers', '预期 Expected', '窗口（小时）Window h', '共同词 Words', '实际立案 Grouped then'],
    result.groups.alarms.map((alarm) => [
      ...[stamp(new Date(alarm.at)), alarm.unitPath, alarm.observed, alarm.expected, alarm.windowHours, alarm.words.join('、')],
      stamp(alarm.noticedAt ? new Date(alarm.noticedAt) : null),
    ]),
  )
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

type Cell = string | number

function addSheet(workbook: ExcelJS.Workbook, name: string, heads: string[], rows: Cell[][], widths: number[] = []) {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = heads.map((header, index) => ({ header, width: widths[index] ?? Math.max(14, header.length + 4) }))
  sheet.getRow(1).font = { bold: true }
  sheet.addRows(rows)
}

function summaryOf(row: BacktestRow, result: BacktestResult): Cell[][] {
  const { triage, ladder, groups, grave } = row.pinned
  const lead = (spread: BacktestResult['graveLead']) => hours(spread?.medianMs)
  return [
    ['名称 Title', row.title],
    ['时段 Period', `${beijingDate(row.received_from)} – ${beijingDate(new Date(row.received_to.getTime() - 1))}`],
    ['范围 Scope', row.scope_path],
    ['设置版本 Versions', `预警 light v${triage.version} · 阶梯 ladder v${ladder.version} · 群体 groups v${groups.version}`],
    [
      '严重后果的定义 Grave means',
      `${grave.kinds.map((kind) => both(graveWords[kind])).join('；')}；升级至 ≥ ${both(levelWords[grave.level])}`,
    ],
    ['发起人 Asked by', row.created_by_name],
    ['完成 Finished', stamp(row.finished_at)],
    ['结果指纹 Digest', row.digest ?? ''],
    ['投诉 Complaints', result.complaints],
    ['预警（红灯或触发）Warned', result.warned],
    ['其中亮红 Red', result.red],
    ['其中触发 Triggered', result.fired],
    ['严重后果 Grave', result.grave],
    ['命中 Hits', result.hits],
    ['早于后果 Ahead', result.ahead],
    ['准确率 Precision', share(result.precision)],
    ['召回率 Recall', share(result.recall)],
    ['漏报 Missed', result.missed],
    ['早于后果，中位数（小时）Median lead to outcome, h', lead(result.graveLead)],
    ['早于人工，中位数（小时）Median lead to a person, h', lead(result.noticeLead)],
    ['当时实际亮红 Red at the time', result.recordedRed],
  ]
}

function caseRow(one: CaseRow): Cell[] {
  return [
    ...[one.number, one.unit_name, stamp(one.received_at), stamp(one.red_at), stamp(one.fired_at)],
    one.firings.map(({ kind }) => triggerWords[kind].zh).join('、'),
    one.reasons.map(({ say }) => say.zh).join('；'),
    ...[stamp(one.noticed_at), one.noticed_by ? noticeWords[one.noticed_by].zh : '', stamp(one.grave_at)],
    ...[one.grave_kinds.map((kind) => graveWords[kind as keyof typeof graveWords].zh).join('、'), stamp(one.recorded_red_at)],
  ]
}
