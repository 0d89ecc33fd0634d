import { may } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/database.ts'
import { inTransaction } from '../../../platform/database.ts'
import { conflict, forbidden, invalidFields } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import type { TaskEvent, TaskKind } from '../../complaint/domain/task-events.ts'
import { hasEnded } from '../../complaint/domain/vocabulary.ts'
import { accessComplaint, type Loaded, recordEvents } from '../../complaint/index.ts'
import { findOrgUnit, findPerson, type OrgUnit } from '../../identity/index.ts'
import { decidingUnit } from '../deciding-unit.ts'
import { demandOwnAttachments } from '../own-attachments.ts'
import { findPartner } from '../partners/partners.repo.ts'

export interface NewTask {
  kind: TaskKind
  /** Either a department of the institution or a third party. */
  toUnitId?: string | undefined
  partnerId?: string | undefined
  toPersonId?: string | undefined
  title: string
  text: string
  /** Working hours. */
  dueHours: number
  attachmentIds: string[]
  seesConfidential: boolean
}

type Opened = Extract<TaskEvent, { type: 'task_opened' }>
type Asked = Pick<
  Opened,
  'toUnitId' | 'toUnitName' | 'toPersonId' | 'toPersonName' | 'partnerId' | 'partnerName' | 'partnerKeyId' | 'toFunction'
>

/** Asks another department or a third party, as many at once as are needed. The complaint goes on meanwhile. */
export async function openTask(
  ctx: Context,
  complaintId: string,
  wanted: NewTask,
): Promise<{ complaint: Loaded; taskId: string }> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    if (!may(ctx.actor, 'complaint.handle')) throw forbidden('complaint.handle')
    if (hasEnded(complaint.state.status))
      throw conflict('complaint.wrong_status', { zh: '投诉已经结束，不能再发任务。', en: 'The complaint has ended.' })
    const asked = await whoIsAsked(ctx, tx, complaint, wanted)
    const taskId = newId(ctx.clock.now())
    const after = await recordEvents(ctx, tx, complaint, [
      {
        type: 'task_opened',
        taskId,
        kind: wanted.kind,
        ...asked,
        title: wanted.title,
        text: wanted.text,
        dueHours: wanted.dueHours,
        attachmentIds: await demandOwnAttachments(tx, complaint.row, wanted.attachmentIds),
        seesConfidential: wanted.seesConfidential,
        spawnedBy: 'person',
        factor: null,
        settingsVersion: null,
        askedByUnitId: ctx.actor.unitId ?? complaint.state.unitId,
      },
    ])
    return { complaint: after, taskId }
  })
}

async function whoIsAsked(ctx: Context, tx: Tx, complaint: Loaded, wanted: NewTask): Promise<Asked> {
  if ((wanted.toUnitId === undefined) === (wanted.partnerId === undefined))
    throw invalidFields({ toUnitId: { zh: '请选择一个部门或一个合作机构', en: 'Choose one department or one third party' } })
  if (wanted.partnerId) return await partnerAsked(ctx, tx, complaint, wanted.partnerId)
  const unit = await findOrgUnit(tx, ctx.actor.institutionId, wanted.toUnitId!)
  if (!unit?.isActive) throw invalidFields({ toUnitId: { zh: '没有这个部门，或已停用', en: 'There is no such open unit' } })
  if (!wanted.toPersonId) return { ...department(unit), ...noPartner }
  const person = await findPerson(tx, ctx.actor.institutionId, wanted.toPersonId)
  if (!person?.isActive || person.unitId !== unit.id)
    throw invalidFields({ toPersonId: { zh: '该部门没有这个人', en: 'There is no such active person in that department' } })
  if (complaint.state.recused?.includes(person.id))
    throw invalidFields({ toPersonId: { zh: '该人员应当回避', en: 'This person must stand aside' } })
  return { ...department(unit), toPersonId: person.id, toPersonName: person.name, ...noPartner }
}

async function partnerAsked(ctx: Context, tx: Tx, complaint: Loaded, partnerId: string): Promise<Asked> {
  const partner = await findPartner(tx, ctx.actor.institutionId, partnerId)
  if (!partner) throw invalidFields({ partnerId: { zh: '没有这个合作机构', en: 'There is no such third party' } })
  if (partner.contract === 'ended')
    throw invalidFields({ partnerId: { zh: '与该机构的合作已终止', en: 'The contract with this third party has ended' } })
  const unit = await decidingUnit(ctx, tx, 'solution', complaint.state)
  return { ...department(unit), partnerId: partner.id, partnerName: partner.name, partnerKeyId: partner.key_id, toFunction: null }
}

const noPartner = { partnerId: null, partnerName: null, partnerKeyId: null } as const
const department = (unit: OrgUnit) => ({
  ...{ toUnitId: unit.id, toUnitName: unit.name, toFunction: unit.function },
  ...{ toPersonId: null, toPersonName: null },
})
