import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'
import { demandPast, notBeforeReceipt } from './past.ts'

export interface Appraisal extends Versioned {
  agency: string
  /** When the complainant was told. Until then its time counts (第18条). */
  noticeAt?: string | undefined
}

/** 鉴定、检测、评估 by somebody outside: its time may be left out of the statutory term. */
export async function startAppraisal(ctx: Context, complaintId: string, wanted: Appraisal): Promise<Loaded> {
  return await act(ctx, complaintId, 'appraise', wanted, ({ row }) => {
    const noticeAt = wanted.noticeAt ? new Date(wanted.noticeAt) : null
    if (noticeAt) demandPast('noticeAt', noticeAt, { now: ctx.clock.now(), from: row.received_at, fromName: notBeforeReceipt })
    return { events: [{ type: 'appraisal_started', agency: wanted.agency, noticeAt: noticeAt?.toISOString() ?? null }] }
  })
}
