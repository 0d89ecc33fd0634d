import { invalidFields } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { permissionsOf } from '../identity/domain/roles.ts'
import { findPerson } from '../identity/index.ts'
import { act, type Versioned } from './act.ts'
import { presidesOver } from './domain/scope.ts'
import { demandRecusalCheck } from './recusal.ts'

export interface Assignment extends Versioned {
  personId: string
  note: string
  /** The person has no direct interest in the matter. */
  recusal: boolean
}

/** Gives a complaint to a person within the actor's own organisation, who may handle complaints and has no interest in this one. */
export async function assignComplaint(ctx: Context, complaintId: string, wanted: Assignment): Promise<Loaded> {
  return await act(ctx, complaintId, 'assign', wanted, async ({ row, state }, tx) => {
    const person = await findPerson(tx, ctx.actor.institutionId, wanted.personId)
    if (!person?.isActive || !presidesOver(ctx.actor, { id: person.unitId, path: person.unitPath }))
      throw invalidFields({ personId: nobody })
    if (!permissionsOf(person.roles).has('complaint.handle')) throw invalidFields({ personId: wrongPost })
    if (person.id === state.ownerId) throw invalidFields({ personId: alreadyTheirs })
    demandRecusalCheck(wanted.recusal, row, person, 'personId')
    return {
      events: [
        {
          type: 'assigned',
          toPersonId: person.id,
          toPersonName: person.name,
          unitId: person.unitId,
          unitName: person.unitName,
          unitPath: person.unitPath,
          recusalChecked: true,
          note: wanted.note,
        },
      ],
    }
  })
}

const nobody = { zh: '没有这个人、已停用，或不在您的管辖范围内', en: 'There is no such active person within your organisation' }
const wrongPost = { zh: '该人员的岗位不能承办投诉', en: 'The post of this person does not handle complaints' }
const alreadyTheirs = { zh: '已经由该人员承办', en: 'This person already has it' }
