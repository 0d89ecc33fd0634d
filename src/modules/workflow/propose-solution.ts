import { invalidFields } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'

export const redressKinds = ['none', 'refund', 'compensation', 'goodwill'] as const

export interface Solution extends Versioned {
  text: string
  redressKind: (typeof redressKinds)[number]
  /** Yuan. Given if and only if something is paid. */
  redressAmount?: number | null | undefined
}

/** What the institution proposes to do. A new proposal needs a new approval, whatever was approved before. */
export async function proposeSolution(ctx: Context, complaintId: string, wanted: Solution): Promise<Loaded> {
  return await act(ctx, complaintId, 'propose_solution', wanted, () => {
    const amount = wanted.redressAmount ?? null
    if (wanted.redressKind !== 'none' && amount === null) throw invalidFields({ redressAmount: amountMissing })
    if (wanted.redressKind === 'none' && amount !== null) throw invalidFields({ redressAmount: amountForNothing })
    return { events: [{ type: 'solution_proposed', text: wanted.text, redressKind: wanted.redressKind, redressAmount: amount }] }
  })
}

const amountMissing = { zh: '请填写补偿金额', en: 'Say how much is paid' }
const amountForNothing = { zh: '不涉及补偿时不填金额', en: 'Nothing is paid, so leave the amount out' }
