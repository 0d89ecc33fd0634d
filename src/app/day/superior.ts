import type { Desk, Seat } from './desk.ts'

interface Waiting {
  id: string
  complaintId: string
}

const list = async (desk: Desk, path: string, seat: Seat) => (await desk.read<{ items: Waiting[] }>(path, seat.person)).items

/** A head or an office: what waits for their word, the escalations first. */
export async function superiorTurn(seat: Seat, desk: Desk): Promise<number> {
  for (const { id } of await list(desk, '/api/escalations?mine=to_review&limit=10', seat)) {
    const decision = desk.by.isOneOf(0.75) ? 'approved' : 'returned'
    if (await desk.act(`/api/escalations/${id}/reviews`, { decision, opinion: '已审核事实与级别' }, seat.person)) return 4
  }
  for (const { id } of await list(desk, '/api/escalations?mine=to_decide&limit=10', seat)) {
    const body = { decision: '由原承办部门限时办结，结果报本级', action: 'instruct' }
    if (await desk.act(`/api/escalations/${id}/decisions`, body, seat.person)) return 5
  }
  for (const { id, complaintId } of await list(desk, '/api/approvals?mine=to_decide&status=pending&limit=10', seat)) {
    const decision = desk.by.isOneOf(0.93) ? 'approved' : 'rejected'
    const body = { decision, opinion: decision === 'approved' ? '同意' : '请补充依据后再报' }
    if (await desk.act(`/api/complaints/${complaintId}/approvals/${id}/decisions`, body, seat.person)) return 3
  }
  return 0
}
