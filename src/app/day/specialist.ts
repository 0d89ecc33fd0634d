import { type Desk, may, type Seat, type Seen } from './desk.ts'

const done = new Set<string>()
/** What is done once for a complaint, such as the first call. */
function isFirst(id: string, what: string): boolean {
  const key = `${id} ${what}`
  if (done.has(key)) return false
  done.add(key)
  return true
}

/** A specialist: first what nobody has, then what is theirs, the most urgent first. */
export async function specialistTurn(seat: Seat, desk: Desk): Promise<number> {
  const mine = `/api/complaints?owner=me&open=true&sort=due&limit=30`
  const queue = `/api/complaints?owner=none&open=true&unit=${seat.unitId}&sort=received&limit=10`
  for (const path of desk.by.isOneOf(0.6) ? [queue, mine] : [mine, queue]) {
    const { items } = await desk.read<{ items: { id: string }[] }>(path, seat.person)
    for (const { id } of items) {
      const minutes = await workOn(seat, desk, id)
      if (minutes > 0) return minutes
    }
  }
  return await answerTask(seat, desk)
}

async function workOn(seat: Seat, desk: Desk, id: string): Promise<number> {
  const complaint = await desk.read<Seen>(`/api/complaints/${id}`, seat.person)
  const step = nextStep(complaint, desk)
  if (!step) return await settleTask(seat, desk, id)
  const [noun, body, minutes] = step
  return (await desk.act(`/api/complaints/${id}/${noun}`, body, seat.person)) ? minutes : 1
}

type Step = readonly [noun: string, body: object, minutes: number] | null

/** What a careful specialist does next, or null when it waits for somebody else. */
function nextStep(complaint: Seen, { by }: Desk): Step {
  const { id, status } = complaint
  if (may(complaint, 'notify_extension')) return ['extension-notices', { form: 'sms', text: '因情况复杂，办理期限延长。' }, 3]
  if (may(complaint, 'resume_clock') && by.isOneOf(0.2)) return ['resumptions', { note: '材料已收到' }, 2]
  switch (status) {
    case 'received':
      return ['confirmations', { method: 'phone', note: '已与客户核对诉求' }, by.int(3, 8)]
    case 'confirmed':
      return ['classifications', { ...classified(complaint), why: '与客户核对后确认' }, by.int(1, 4)]
    case 'classified':
      return may(complaint, 'claim') ? ['claims', { recusal: true }, 1] : null
    default:
      if (complaint.owner === null) return may(complaint, 'claim') ? ['claims', { recusal: true }, 1] : null
      return may(complaint, 'propose_solution') || status === 'assigned' || status === 'investigating'
        ? investigation(complaint, id, by)
        : conclusion(complaint, by)
  }
}

function investigation(complaint: Seen, id: string, by: Desk['by']): Step {
  if (may(complaint, 'contact') && isFirst(id, 'contact'))
    return ['contacts', { form: 'phone', text: '已告知受理及办理期限' }, by.int(3, 7)]
  if (may(complaint, 'investigate')) return ['investigations', { plan: '调取账单、合同与通话录音' }, by.int(4, 9)]
  if (may(complaint, 'mark_complex') && isFirst(id, 'thought of length') && by.isOneOf(0.06))
    return ['complexity', { reason: '涉及多个产品和外部合作机构' }, 3]
  if (may(complaint, 'pause_clock') && isFirst(id, 'thought of waiting') && by.isOneOf(0.06))
    return ['pauses', { waitingOn: 'customer', reason: '等待客户补充流水' }, 2]
  if (may(complaint, 'return') && isFirst(id, 'thought of returning') && by.isOneOf(0.03))
    return ['returns', { reason: '本人曾经办该业务，需要回避' }, 2]
  if (isFirst(id, 'thought of asking') && by.isOneOf(0.12)) return null
  if (may(complaint, 'record_finding') && isFirst(id, 'finding'))
    return ['findings', { text: '核对账单、合同和录音，情况属实', attachmentIds: [] }, by.int(5, 12)]
  if (complaint.status === 'investigating' && may(complaint, 'propose_solution')) {
    const amount = by.isOneOf(0.4) ? by.int(5, 60) * 10 : null
    return [
      'solutions',
      { text: '说明情况并致歉', redressKind: amount ? 'refund' : 'none', redressAmount: amount },
      by.int(4, 10),
    ]
  }
  return conclusion(complaint, by)
}

function conclusion(complaint: Seen, by: Desk['by']): Step {
  if (may(complaint, 'close')) return ['closures', { outcome: by.pick(['upheld', 'partly_upheld', 'settled']), note: '' }, 2]
  if (complaint.status === 'solution' && may(complaint, 'submit_solution'))
    return ['approval-requests', { kind: 'solution', note: '请审批' }, 2]
  if (may(complaint, 'answer')) return ['answers', answer, by.int(4, 9)]
  if (complaint.status !== 'followed_up' && may(complaint, 'follow_up'))
    return ['follow-ups', { result: by.pick(['satisfied', 'accepted']), note: '' }, by.int(2, 5)]
  if (may(complaint, 'execute')) return ['executions', { text: '款项已退回原账户', done: true }, by.int(2, 5)]
  return null
}

const answer = {
  form: 'letter',
  text: '经核查，我行已按规定处理。如有异议，可在三十日内申请核查，或依法申请调解、仲裁、诉讼。',
  recording: null,
  elements: { findings: true, basis: true, remedies: true },
}

/** What the machine proposed, with what it left open filled in. */
function classified({ classification }: Seen): object {
  const { route, business, reason, grade, triggers } = classification ?? {}
  const isKnown = (code: unknown) => typeof code === 'string' && code !== ''
  return {
    route: 'complaint',
    business: isKnown(business) ? business : 'other',
    reason: isKnown(reason) && route === 'complaint' ? reason : 'other',
    grade: grade ?? 'general',
    triggers: triggers ?? [],
  }
}

interface Task {
  id: string
  status: string
  kind: string
}

/** Asks a supporting department, or takes what one has answered. */
async function settleTask(seat: Seat, desk: Desk, id: string): Promise<number> {
  const { items } = await desk.read<{ items: Task[] }>(`/api/complaints/${id}/tasks`, seat.person)
  const answered = items.find(({ status }) => status === 'answered')
  if (answered)
    return (await desk.act(`/api/complaints/${id}/tasks/${answered.id}/closures`, { rating: 5, note: '' }, seat.person)) ? 2 : 1
  if (!isFirst(id, 'asked') || items.length > 0) return 0
  const toUnitId = desk.by.pick([desk.app.bank.units.legal.id, desk.app.bank.units.risk.id, desk.app.bank.units.technology.id])
  const body = {
    kind: 'assist',
    toUnitId,
    title: '请核实交易记录',
    text: '请协助核实客户反映的情况',
    dueHours: 4,
    attachmentIds: [],
  }
  return (await desk.act(`/api/complaints/${id}/tasks`, body, seat.person)) ? 4 : 1
}

/** Somebody of a department that was asked: takes a task and answers it. */
export async function answerTask(seat: Seat, desk: Desk): Promise<number> {
  const { items } = await desk.read<{ items: (Task & { complaint: { id: string } })[] }>(
    '/api/tasks?box=for_us&tab=waiting',
    seat.person,
  )
  for (const task of items) {
    const path = `/api/complaints/${task.complaint.id}/tasks/${task.id}`
    if (task.status === 'open' && !(await desk.act(`${path}/claims`, {}, seat.person))) continue
    const stance = task.kind === 'countersign' ? 'agree' : null
    if (await desk.act(`${path}/answers`, { opinion: '已核实，情况见系统记录', attachmentIds: [], stance }, seat.person))
      return 12
  }
  return 0
}
