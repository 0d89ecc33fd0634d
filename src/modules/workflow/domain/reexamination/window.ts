import type { Bilingual } from '../../../../platform/errors.ts'
import { type CivilDate, dayMs } from '../../../../platform/time.ts'

/** 30 days from receiving the decision. 《银行业保险业消费投诉处理管理办法》第20条. */
export const reexaminationDays = 30

/** Whether a re-examination is asked for in time, by civil dates: the day of receipt excluded, the last day included. */
export function withinWindow(
  receivedOn: CivilDate,
  requestedOn: CivilDate,
  days = reexaminationDays,
): { ok: true; day: number } | { ok: false; day: number; why: Bilingual } {
  const day = Math.round((Date.parse(`${requestedOn}T00:00:00.000Z`) - Date.parse(`${receivedOn}T00:00:00.000Z`)) / dayMs)
  if (day <= days) return { ok: true, day }
  return {
    ok: false,
    day,
    why: {
      zh: `自收到处理决定起已第${day}日，超过${days}日的核查申请期限。`,
      en: `This is day ${day} after the decision was received; a re-examination can be requested up to day ${days}.`,
    },
  }
}

/** The last civil date on which it can be asked for. */
export const lastDayOf = (receivedOn: CivilDate, days = reexaminationDays): CivilDate =>
  new Date(Date.parse(`${receivedOn}T00:00:00.000Z`) + days * dayMs).toISOString().slice(0, 10) as CivilDate
