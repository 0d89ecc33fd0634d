import type { Bilingual } from '../../../platform/errors.ts'
import type { ComplaintEventType, publicEvents } from '../../complaint/domain/events.ts'
import type { Status } from '../../complaint/domain/vocabulary.ts'

export const consumerStatuses = ['received', 'handling', 'answered', 'finished', 'not_accepted', 'withdrawn'] as const
export type ConsumerStatus = (typeof consumerStatuses)[number]

/** Where a complaint stands, in the words of whom it concerns. How work is divided inside is not theirs to decipher. */
export const consumerStatus: Record<Status, ConsumerStatus> = {
  received: 'received',
  confirmed: 'handling',
  classified: 'handling',
  assigned: 'handling',
  investigating: 'handling',
  solution: 'handling',
  approval: 'handling',
  communicated: 'answered',
  executing: 'answered',
  followed_up: 'answered',
  closed: 'finished',
  archived: 'finished',
  not_accepted: 'not_accepted',
  withdrawn: 'withdrawn',
  // Whoever asks is shown the complaint that it goes on in, so this stands only for the moment in between.
  merged: 'handling',
}

export const sayStatus: Record<ConsumerStatus, Bilingual> = {
  received: { zh: '已收到，工作人员将与您核实情况', en: 'Received: we will contact you to make sure we understood' },
  handling: { zh: '正在处理', en: 'Being looked into' },
  answered: { zh: '已答复', en: 'Answered' },
  finished: { zh: '已办结', en: 'Finished' },
  not_accepted: { zh: '未予受理，原因见答复', en: 'Not accepted: see the answer for the reason' },
  withdrawn: { zh: '您已撤回', en: 'Withdrawn' },
}

export const sayStep: Record<(typeof publicEvents)[number], Bilingual> = {
  received: { zh: '收到投诉', en: 'Complaint received' },
  confirmed: { zh: '已与您核实投诉内容', en: 'Content confirmed with you' },
  assigned: { zh: '已安排专人办理', en: 'Given to a member of staff' },
  investigation_started: { zh: '开始调查', en: 'Investigation begun' },
  extended: { zh: '情况复杂，办理期限已延长', en: 'Complex matter: the time limit was extended' },
  appraisal_started: { zh: '已委托检验、检测或鉴定', en: 'An outside appraisal has begun' },
  answered: { zh: '已答复', en: 'Answered' },
  execution_recorded: { zh: '处理方案执行中', en: 'The solution is being carried out' },
  followed_up: { zh: '已回访', en: 'We asked how it went' },
  closed: { zh: '已办结', en: 'Finished' },
  not_accepted: { zh: '未予受理', en: 'Not accepted' },
  withdrawn: { zh: '投诉已撤回', en: 'Complaint withdrawn' },
  withdrawn_partly: { zh: '部分请求已撤回，其余继续办理', en: 'Part of it withdrawn; the rest goes on' },
  withdrawal_revoked: { zh: '已取消撤回，继续办理', en: 'The withdrawal was taken back; handling goes on' },
  reopened: { zh: '重新办理', en: 'Opened again' },
  material_added: { zh: '收到补充材料', en: 'More material received' },
}

export const isPublic = (type: ComplaintEventType): type is (typeof publicEvents)[number] => Object.hasOwn(sayStep, type)
