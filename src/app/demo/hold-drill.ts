import { actInRun, type RunWish } from '../../modules/escalation/plans/act-on-run.ts'
import { accessRun } from '../../modules/escalation/plans/run-access.ts'
import { listRuns } from '../../modules/escalation/plans/runs.repo.ts'
import { startRun } from '../../modules/escalation/plans/start-run.ts'
import { ManualClock } from '../../platform/clock.ts'
import type { Services } from '../../platform/module.ts'
import { dayMs, minuteMs } from '../../platform/time.ts'
import type { Cast, Member } from './cast.ts'

/** Minutes after which each step of the drill was done, and what was said of it. The second came late: that is what was learnt. */
const done: Record<string, readonly [number, string]> = {
  secure: [11, '等候区开放，清点到场 24 人，秩序良好。'],
  name: [43, '现场推选代表 4 名，登记表临时打印，耽误了时间。'],
  register: [55, '24 件逐件登记，已归入同一群体事件（演练）。'],
  first_report: [96, '已向省分行及行领导口头报告，书面报告随后补齐。'],
  facts: [180, '调取合同与宣传材料，涉及金额已统计。'],
  position: [300, '出具法律意见一份，明确双方责任。'],
  answer: [400, '已当面答复代表，送交书面材料并签收。'],
  follow: [1200, '次日电话回访 4 名代表，均无新增诉求。'],
}

/** A drill of last month, evaluated and signed off, so that the plans have a past. Held once, however often the sample is continued. */
export async function holdDrill(services: Services, cast: Cast, now: Date): Promise<void> {
  const person = (login: string): Member => {
    const found = cast.people.find((one) => one.login === login)
    if (!found) throw new Error(`the sample has no ${login}`)
    return found
  }
  const [commander, branch, office] = [person('fang.zheng'), person('xu.hui'), person('shen.qing')]
  if ((await listRuns(services.db, office)).length > 0) return
  const clock = new ManualClock(new Date(now.getTime() - 32 * dayMs))
  const as = (actor: Member) => ({ ...services, clock, actor })
  const began = clock.now().getTime()
  const id = await startRun(as(commander), {
    ...{ planId: 'mass_visit', isDrill: true, origin: null, unitId: branch.unitId, posts: [] },
    text: '年度消保应急演练：模拟 24 名客户就装修分期集中来访。',
  })
  const act = (actor: Member, wish: RunWish) => actInRun(as(actor), id, wish)
  const run = await accessRun(services.db, office, id)
  for (const step of run.content.steps) {
    const [minutes, text] = done[step.key] ?? [step.withinMinutes, '已完成。']
    clock.set(new Date(began + minutes * minuteMs))
    const holder = run.chain.find(({ key }) => key === step.post)?.personId
    const doer = cast.people.find((one) => one.id === holder) ?? commander
    await act(doer, { act: 'complete_step', step: step.key, text })
  }
  await act(commander, { act: 'end', text: '全部步骤演练完毕，现场恢复正常。' })
  clock.advance(dayMs)
  await act(branch, {
    ...{ act: 'evaluate', verdict: 'partly', text: '各岗位到位及时，推选代表超时 13 分钟，原因是登记表没有预先印制。' },
    improvements: ['接待室预先备好代表登记表 20 份', '接待人名单每季度更新并张贴'],
  })
  clock.advance(dayMs)
  await act(office, { act: 'sign_off', decision: 'approved', text: '同意评估意见，请在下一版预案中落实。' })
}
