import type { ComplaintEvent, RecordedEvent } from './events.ts'

export const withdrawalForms = ['written', 'recorded', 'portal'] as const
export type WithdrawalForm = (typeof withdrawalForms)[number]
export const withdrawers = ['consumer', 'agent'] as const
export type Withdrawer = (typeof withdrawers)[number]

/** Who said it and how it can be proved: on paper, on a recording, or signed in at the portal. */
export interface WithdrawalProof {
  who: Withdrawer
  form: WithdrawalForm
  /** Reference of the call's recording. */
  recording: string | null
  attachmentIds: string[]
  /** The agent's authorisation. */
  authorityIds: string[]
}

/** Why a withdrawal counts no more: the consumer thought again, or had never meant or made it. */
export const revocationGrounds = ['changed_mind', 'not_genuine'] as const
export type RevocationGround = (typeof revocationGrounds)[number]

/** What happens around a withdrawal besides the withdrawal itself. Kept for years, so only add. */
export type WithdrawalEvent =
  /** 部分撤回: of several claims some are taken back; the rest goes on, and so do the clocks. */
  | {
      type: 'withdrawn_partly'
      by: 'consumer' | 'staff'
      claim: string
      remaining: string
      reason: string
      proof?: WithdrawalProof
    }
  /** 撤销撤回 */
  | { type: 'withdrawal_revoked'; by: 'consumer' | 'staff'; ground: RevocationGround; reason: string; proof?: WithdrawalProof }

export interface WithdrawalStanding {
  /** What was taken back so far of a complaint that goes on; left out while there is nothing. */
  withdrawnParts?: readonly { claim: string; remaining: string; at: string }[]
}

export function applyWithdrawal(
  before: WithdrawalStanding,
  event: ComplaintEvent,
  { at }: Pick<RecordedEvent, 'at'>,
): WithdrawalStanding {
  if (event.type !== 'withdrawn_partly') return {}
  const { claim, remaining } = event
  return { withdrawnParts: [...(before.withdrawnParts ?? []), { claim, remaining, at: at.toISOString() }] }
}
