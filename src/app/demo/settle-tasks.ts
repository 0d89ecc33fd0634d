import type { TaskFact } from '../../modules/complaint/domain/task-events.ts'
import { answerTask } from '../../modules/workflow/tasks/answer-task.ts'
import { claimTask } from '../../modules/workflow/tasks/claim-task.ts'
import { closeTask } from '../../modules/workflow/tasks/close-task.ts'
import { withdrawTask } from '../../modules/workflow/tasks/withdraw-task.ts'
import { may } from '../../platform/actor.ts'
import type { Context } from '../../platform/module.ts'
import { minuteMs } from '../../platform/time.ts'
import type { Performance } from './performance.ts'

const opinions: Record<TaskFact | 'asked', readonly string[]> = {
  data_leak: [
    '已核查系统日志，未发现本行系统向外泄露该客户信息，情况说明见附。',
    '经排查为客户此前在第三方填写资料所致，本行无泄露。',
  ],
  legal_action: ['已阅相关合同及沟通记录，建议先行协商，做好应诉材料准备。', '本行依据充分，建议答复时写明合同条款和救济途径。'],
  staff_misconduct: ['已约谈当事人并调取录音，未发现违规承诺，已提醒规范用语。', '存在表述不当，已通报批评并纳入考核。'],
  asked: ['已核实，情况属实，按制度处理即可。', '系统记录与客户所述一致。'],
}

/** What others were asked because of a fact is answered and taken, before the complaint goes on; with nobody there, it is taken back. */
export async function settleTasks(played: Performance, owner: Context): Promise<void> {
  for (const task of played.complaint.state.tasks ?? []) {
    if (!['open', 'claimed', 'answered', 'returned'].includes(task.status)) continue
    const asked = played.stage.cast.people.filter((person) => person.unitId === task.unitId && may(person, 'task.answer'))
    if (asked.length === 0) {
      const approver = played.someone('complaint.approve')
      await withdrawTask(approver, played.id, task.id, { reason: '该部门暂无人员，由承办部门自行核实。' })
      continue
    }
    const person = played.as(played.by.pick(asked))
    if (task.status === 'open') await claimTask(person, played.id, task.id)
    played.clock.advance(10 * minuteMs)
    if (task.status !== 'answered') {
      const opinion = played.by.pick(opinions[task.factor ?? 'asked'])
      const stance = task.kind === 'countersign' ? ('agree' as const) : null
      await answerTask(person, played.id, task.id, { opinion, attachmentIds: [], stance })
    }
    await closeTask(owner, played.id, task.id, { rating: played.by.pick([4, 5]), note: '' })
  }
  await played.refresh()
}
