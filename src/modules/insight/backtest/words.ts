import type { Bilingual } from '../../../platform/errors.ts'
import type { RungLevel } from '../../escalation/domain/rung-level.ts'
import type { TriggerKind } from '../../escalation/domain/triggers.ts'
import type { GraveKind } from '../../triage/domain/grave-outcome.ts'
import type { LeadBin } from '../domain/backtest/backtest-result.ts'
import type { NoticeKind } from '../domain/backtest/replay-case.ts'

/** The words of files and pictures, which leave the program. The screen has its own. */
export const leadWords: Record<LeadBin, Bilingual> = {
  late: { zh: '人工在先', en: 'Person first' },
  hour: { zh: '早 1 小时内', en: 'Up to 1 h' },
  six_hours: { zh: '早 1–6 小时', en: '1–6 h' },
  day: { zh: '早 6–24 小时', en: '6–24 h' },
  three_days: { zh: '早 1–3 天', en: '1–3 d' },
  week: { zh: '早 3–7 天', en: '3–7 d' },
  longer: { zh: '早 7 天以上', en: 'Over 7 d' },
  never: { zh: '始终无人', en: 'Nobody' },
}

export const graveWords: Record<GraveKind, Bilingual> = {
  escalated: { zh: '升级', en: 'escalated' },
  upheld: { zh: '投诉成立', en: 'upheld' },
  regulator: { zh: '到监管部门', en: 'at a regulator' },
  media: { zh: '到媒体', en: 'in the media' },
  overdue: { zh: '超过法定时限', en: 'overdue' },
  reopened: { zh: '重新打开', en: 'reopened' },
}

export const noticeWords: Record<NoticeKind, Bilingual> = {
  escalation: { zh: '人工升级', en: 'escalation' },
  priority: { zh: '调高等级', en: 'raised' },
  comment: { zh: '留言', en: 'comment' },
}

export const triggerWords: Record<TriggerKind, Bilingual> = {
  red_light: { zh: '红灯预警', en: 'Red light' },
  deadline: { zh: '时限使用', en: 'Deadline use' },
  amount: { zh: '涉及金额', en: 'Amount' },
  group: { zh: '群体性', en: 'Group' },
  visitors: { zh: '多人来访', en: 'Visitors' },
  supervised: { zh: '监管转办、督办', en: 'Supervised' },
  key_channel: { zh: '重点渠道', en: 'Key channel' },
  extreme_emotion: { zh: '情绪极端', en: 'Extreme emotion' },
  litigation: { zh: '报警、起诉、律师', en: 'Litigation' },
  media: { zh: '媒体曝光', en: 'Media' },
  fraud: { zh: '诈骗、盗刷', en: 'Fraud' },
  data_breach: { zh: '信息泄露', en: 'Data breach' },
  misconduct: { zh: '员工违规', en: 'Misconduct' },
  repeat: { zh: '重复投诉', en: 'Repeat' },
  self_harm: { zh: '轻生表述', en: 'Self-harm' },
  violence: { zh: '暴力威胁', en: 'Violence' },
}

export const levelWords: Record<RungLevel, Bilingual> = {
  department: { zh: '部门', en: 'Department' },
  branch: { zh: '分行', en: 'Branch' },
  province: { zh: '省分行', en: 'Province' },
  head_office: { zh: '总行', en: 'Head office' },
}
