import type { Context } from '../../platform/module.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import type { Loaded, RowChanges } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'

export interface Confirmation extends Versioned {
  method: 'phone' | 'in_person' | 'message' | 'portal'
  note: string
  /** What the consumer put right while being asked. The account of the facts itself is corrected at intake, where it is redacted. */
  title?: string | undefined
  claim?: string | null | undefined
  amount?: number | null | undefined
  headcount?: number | null | undefined
}

const correctable = ['title', 'claim', 'amount', 'headcount'] as const

/** 确认投诉内容: the consumer was asked whether this is what they mean, and what they put right is put right. */
export async function confirmComplaint(ctx: Context, complaintId: string, wanted: Confirmation): Promise<Loaded> {
  return await act(ctx, complaintId, 'confirm', wanted, ({ row }) => {
    const fields = correctable.filter((field) => wanted[field] !== undefined && wanted[field] !== row[field])
    const changes: RowChanges = Object.fromEntries(fields.map((field) => [field, wanted[field]]))
    const confirmed: ComplaintEvent = { type: 'confirmed', method: wanted.method, note: wanted.note, correctedText: false }
    const corrected: ComplaintEvent = { type: 'corrected', fields, why: wanted.note }
    return { events: fields.length > 0 ? [confirmed, corrected] : [confirmed], changes }
  })
}
