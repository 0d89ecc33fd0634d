import { expect, test } from 'vitest'
import { type ComplaintState, fold } from '../../complaint/domain/complaint.ts'
import type { TaskState } from '../../complaint/domain/tasks.ts'
import { statuses } from '../../complaint/domain/vocabulary.ts'
import { type Action, actions, can, statusName } from './actions.ts'

const received = fold([
  {
    seq: 1,
    id: '1',
    at: new Date('2026-03-02T01:00:00Z'),
    recordedAt: new Date('2026-03-02T01:00:00Z'),
    actorId: '1',
    actorKind: 'person',
    actorName: '王芳',
    event: {
      type: 'received',
      channel: 'hotline',
      receivedAt: '2026-03-02T01:00:00.000Z',
      externalSource: null,
      externalNumber: null,
    },
  },
])

const classification = {
  route: 'complaint',
  business: 'loan',
  reason: 'pricing',
  reasonDetail: null,
  product: null,
  grade: null,
  triggers: [],
  emotion: 0,
}

const countersign: TaskState = {
  ...{ id: 't', kind: 'countersign', title: '会签方案', unitId: 'u', unitName: '法律事务部', personId: null, partnerId: null },
  ...{ partnerName: null, partnerKeyId: null, status: 'answered', stance: null, isOverruled: false, seesConfidential: false },
  ...{
    attachmentIds: [],
    factor: null,
    toFunction: null,
    askedBy: 'p',
    askedByUnitId: null,
    claimedBy: null,
    lastRemindedAt: null,
  },
}

const dispute: NonNullable<ComplaintState['disputes']>[number] = {
  ...{ id: 'd', kind: 'litigation', body: '', caseNumber: null, filedBy: 'consumer', filedOn: '', claimed: null, stage: 'filed' },
  ...{ hearingAt: null, outcome: null, endedOn: null, paid: null, effectiveOn: null },
}

/** Everything a condition looks at, in each of its values. */
const choices: { [Key in keyof ComplaintState]?: readonly ComplaintState[Key][] } = {
  classifiedBy: ['model', 'person'],
  classification: [null, classification],
  ownerId: [null, 'p'],
  pendingApproval: [null, { id: 'a', kind: 'solution' }, { id: 'a', kind: 'extension' }],
  isSolutionApproved: [false, true],
  pendingEscalationId: [null, 'e'],
  level: ['specialist', 'head_office'],
  isComplex: [false, true],
  light: ['green', 'red'],
  isConfidential: [false, true],
  repeatCount: [0, 1],
  isExtended: [false, true],
  extensionToNotify: [null, 'a'],
  isAppraisalRunning: [false, true],
  isClockPaused: [false, true],
  execution: ['none', 'open', 'done'],
  redressAmount: [null, 300],
  tasks: [[], [countersign], [{ ...countersign, stance: 'disagree' }]],
  parent: [undefined, { id: 'c0', number: 'TS-0', kind: 'reexamination' }],
  children: [[], [{ id: 'c4', number: 'TS-4', kind: 'split', openedAt: '', endedAt: null, outcome: null }]],
  reexaminations: (['pending', 'admitted', 'refused', 'concluded'] as const).map((status) => [
    {
      ...{ id: 'q', answeredAt: null, requestedAt: '', decisionReceivedAt: '', day: 31, isLate: true, toUnitId: 'u' },
      ...{ toUnitName: '省分行消保部', status, childId: 'c4', conclusion: null },
    },
  ]),
  disputes: [[], [dispute]],
}

/** Every pair of choices: enough to reach each condition and to satisfy each action. */
function* standings(): Generator<ComplaintState> {
  const all = Object.entries(choices).flatMap(([key, values]) =>
    values.map((value) => ({ [key]: value }) as Partial<ComplaintState>),
  )
  const base = { ...received, ownerName: '李明' }
  for (const one of all) for (const two of all) yield { ...base, ...one, ...two }
}

const names: Record<Action, string> = {
  confirm: '确认内容',
  classify: '分类',
  change_route: '变更事项类型（申请）',
  assign: '分派、改派',
  claim: '认领',
  return: '退回',
  transfer: '转办',
  investigate: '开始调查',
  record_finding: '登记调查结果',
  propose_solution: '拟定方案',
  draft_solution: '草拟备选方案',
  settle_fast: '小额快赔',
  submit_solution: '提交方案审批',
  decide_approval: '审批',
  contact: '联系记录',
  answer: '答复',
  execute: '登记执行',
  follow_up: '回访',
  close: '办结',
  archive: '归档',
  not_accept: '不予受理（申请）',
  withdraw: '撤回',
  reopen: '重新办理',
  request_reopening: '重新办理（申请）',
  escalate: '升级',
  decide_escalation: '审核升级',
  mark_complex: '认定情况复杂',
  extend: '延期（申请）',
  notify_extension: '告知延期',
  appraise: '开始外部鉴定',
  end_appraisal: '结束外部鉴定',
  pause_clock: '暂停内部时限',
  resume_clock: '恢复内部时限',
  add_material: '补充材料',
  attach: '上传附件',
  comment: '备注',
  set_confidential: '设置保密',
  merge: '合并',
  unmerge: '撤销合并',
  link: '关联',
  split: '拆分',
  withdraw_partly: '部分撤回',
  revoke_withdrawal: '取消撤回',
  handle_forwarding: '办理监管转办',
  request_reexamination: '申请核查',
  decide_reexamination: '决定逾期核查申请',
  review_reexamination: '填写核查意见',
  notify_reexamination: '发出核查决定',
  open_dispute: '登记调解、仲裁、诉讼',
  advance_dispute: '登记调解、仲裁、诉讼进展',
  end_dispute: '登记调解、仲裁、诉讼结果',
}

// The whole matrix on one page. A change to the workflow shows up here as a diff.
test('what may be done, at which standing, and what stands in the way', () => {
  const many = [...standings()]
  const matrix = actions.map((action) => {
    const reasons = new Set<string>()
    const open = statuses.filter((status) => {
      const verdicts = many.map((standing) => can(action, { ...standing, status }))
      const isPossible = verdicts.some(({ ok }) => ok)
      if (isPossible) for (const verdict of verdicts) if (!verdict.ok) reasons.add(verdict.why.zh)
      return isPossible
    })
    const where = open.length === statuses.length ? '任何状态' : open.map((status) => statusName[status].zh).join(' ')
    return [`${names[action]}（${action}）：${where}`, ...[...reasons].map((reason) => `    ✕ ${reason}`)].join('\n')
  })
  expect(matrix.join('\n')).toMatchInlineSnapshot(`
    "确认内容（confirm）：待确认
    分类（classify）：待确认 待分类 待分派 待调查 调查中
    变更事项类型（申请）（change_route）：待确认 待分类 待分派 待调查 调查中
        ✕ 尚未分类。
        ✕ 有事项正在等待审批。
    分派、改派（assign）：待分派 待调查 调查中 方案拟定
        ✕ 分类还没有人确认。
        ✕ 有事项正在等待审批。
    认领（claim）：待分派 待调查 调查中 方案拟定
        ✕ 分类还没有人确认。
        ✕ 已由李明承办，请通过改派接手。
    退回（return）：待调查 调查中
    转办（transfer）：待确认 待分类 待分派 待调查 调查中
        ✕ 有事项正在等待审批。
    开始调查（investigate）：待调查
    登记调查结果（record_finding）：调查中
    拟定方案（propose_solution）：调查中 方案拟定 审批 已答复
        ✕ 方案正在审批，请等待结果。
        ✕ 核查件请在“核查”中填写核查意见、发出核查决定。
    草拟备选方案（draft_solution）：调查中 方案拟定 审批 已答复
        ✕ 核查件请在“核查”中填写核查意见、发出核查决定。
    小额快赔（settle_fast）：调查中 方案拟定
        ✕ 有事项正在等待审批。
        ✕ 情况复杂的投诉须走审批。
        ✕ 红灯投诉须走审批。
        ✕ 保密投诉须走审批。
        ✕ 重复或重新办理的投诉须走审批。
        ✕ 等待法律事务部会签。
        ✕ 法律事务部会签不同意，须重新会签，或由审批人附意见予以越过。
        ✕ 核查件请在“核查”中填写核查意见、发出核查决定。
    提交方案审批（submit_solution）：方案拟定
        ✕ 有事项正在等待审批。
        ✕ 等待法律事务部会签。
        ✕ 法律事务部会签不同意，须重新会签，或由审批人附意见予以越过。
    审批（decide_approval）：待确认 待分类 待分派 待调查 调查中 方案拟定 审批 已答复 执行中 已回访 已办结 不予受理 已撤回
        ✕ 没有等待审批的事项。
    联系记录（contact）：待确认 待分类 待分派 待调查 调查中 方案拟定 审批 已答复 执行中 已回访
    答复（answer）：审批
        ✕ 处理方案还没有审批通过。
        ✕ 核查件请在“核查”中填写核查意见、发出核查决定。
    登记执行（execute）：已答复 执行中
    回访（follow_up）：已答复 执行中 已回访
        ✕ 方案还在执行，请先登记执行完毕。
        ✕ 方案含补偿款项，请先登记执行完毕。
    办结（close）：已回访
        ✕ 有事项正在等待审批。
        ✕ 还有任务没有完结：法律事务部“会签方案”。
        ✕ 子件还没有办结：TS-4。
    归档（archive）：已办结
        ✕ 有事项正在等待审批。
        ✕ 子件还没有办结：TS-4。
    不予受理（申请）（not_accept）：待确认 待分类 待分派 待调查
        ✕ 有事项正在等待审批。
    撤回（withdraw）：待确认 待分类 待分派 待调查 调查中 方案拟定 审批 已答复 执行中 已回访
    部分撤回（withdraw_partly）：待确认 待分类 待分派 待调查 调查中 方案拟定 审批 已答复 执行中 已回访
    取消撤回（revoke_withdrawal）：已撤回
    办理监管转办（handle_forwarding）：待确认 待分类 待分派 待调查 调查中 方案拟定 审批 已答复 执行中 已回访 已办结 不予受理 已撤回
    重新办理（reopen）：已回访 已办结 不予受理 已撤回
        ✕ 有事项正在等待审批。
    重新办理（申请）（request_reopening）：已回访 已办结 不予受理 已撤回
        ✕ 有事项正在等待审批。
    升级（escalate）：待分类 待分派 待调查 调查中 方案拟定 审批 已答复 执行中
        ✕ 已有一项升级正在等待审核。
        ✕ 已经到达总行，无法再升级。
    审核升级（decide_escalation）：待确认 待分类 待分派 待调查 调查中 方案拟定 审批 已答复 执行中 已回访
        ✕ 没有等待审核的升级。
    认定情况复杂（mark_complex）：待确认 待分类 待分派 待调查 调查中 方案拟定 审批
        ✕ 已经认定为情况复杂。
    延期（申请）（extend）：待确认 待分类 待分派 待调查 调查中 方案拟定 审批
        ✕ 须先认定情况复杂，才能申请延期（第18条）。
        ✕ 有事项正在等待审批。
        ✕ 已经延期一次，不能再延。
        ✕ 延期已批准，等待告知投诉人。
    告知延期（notify_extension）：待确认 待分类 待分派 待调查 调查中 方案拟定 审批
        ✕ 没有已批准而尚未告知的延期。
    开始外部鉴定（appraise）：待调查 调查中 方案拟定
        ✕ 外部鉴定正在进行。
    结束外部鉴定（end_appraisal）：待确认 待分类 待分派 待调查 调查中 方案拟定 审批 已答复 执行中 已回访
        ✕ 没有正在进行的外部鉴定。
    暂停内部时限（pause_clock）：待调查 调查中 方案拟定
        ✕ 内部时限已经暂停。
    恢复内部时限（resume_clock）：待确认 待分类 待分派 待调查 调查中 方案拟定 审批 已答复 执行中 已回访
        ✕ 内部时限没有暂停。
    补充材料（add_material）：待确认 待分类 待分派 待调查 调查中 方案拟定 审批 已答复 执行中 已回访
    上传附件（attach）：待确认 待分类 待分派 待调查 调查中 方案拟定 审批 已答复 执行中 已回访 已办结 不予受理 已撤回
    备注（comment）：任何状态
    设置保密（set_confidential）：任何状态
    合并（merge）：待确认 待分类 待分派 待调查 调查中 方案拟定 审批
        ✕ 有事项正在等待审批。
        ✕ 升级正在等待审核，请先审核。
        ✕ 还有任务没有完结：法律事务部“会签方案”。
        ✕ 核查件、有未办结子件的投诉不能合并。
    撤销合并（unmerge）：已合并
    关联（link）：任何状态
    拆分（split）：
    申请核查（request_reexamination）：已答复 执行中 已回访 已办结 已归档
        ✕ 核查决定不能再申请核查；投诉人可以申请调解、仲裁或提起诉讼。
        ✕ 核查申请逾期，正在等待上级机构决定是否受理。
        ✕ 正在核查。
        ✕ 逾期的核查申请已不予受理。
        ✕ 该处理决定已经核查。
    决定逾期核查申请（decide_reexamination）：已答复 执行中 已回访 已办结 已归档
        ✕ 没有等待决定的逾期核查申请。
    填写核查意见（review_reexamination）：调查中 方案拟定 审批
        ✕ 这不是核查件。
        ✕ 核查意见正在审批，请等待结果。
    发出核查决定（notify_reexamination）：审批
        ✕ 这不是核查件。
        ✕ 核查意见还没有审批通过。
    登记调解、仲裁、诉讼（open_dispute）：任何状态
    登记调解、仲裁、诉讼进展（advance_dispute）：任何状态
        ✕ 没有进行中的调解、仲裁或诉讼。
    登记调解、仲裁、诉讼结果（end_dispute）：任何状态
        ✕ 没有进行中的调解、仲裁或诉讼。"
  `)
})
