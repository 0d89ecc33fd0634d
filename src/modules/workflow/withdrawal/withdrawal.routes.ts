import { z } from '@hono/zod-openapi'
import { createRouter } from '../../../platform/http.ts'
import { revocationGrounds } from '../../complaint/domain/withdrawal.ts'
import { perform, Reason, verbBody, verbRoute, words } from '../verb-route.ts'
import { withdrawComplaint } from '../withdraw-complaint.ts'
import { proofFields } from './proof.ts'
import { revokeWithdrawal } from './revoke-withdrawal.ts'
import { withdrawPartly } from './withdraw-partly.ts'

const withdrawals = verbRoute({
  noun: 'withdrawals',
  operationId: 'withdrawComplaint',
  summary: "End the complaint on the consumer's word, given in writing or recorded",
  action: 'withdraw',
  body: verbBody({ reason: Reason, ...proofFields }),
})

const partialWithdrawals = verbRoute({
  noun: 'partial-withdrawals',
  operationId: 'withdrawPartly',
  summary: 'Take back some of the claims; the rest goes on in the same time',
  action: 'withdraw_partly',
  body: verbBody({ claim: words(2, 1000), remaining: words(2, 1000), reason: Reason, ...proofFields }),
})

const revocations = verbRoute({
  noun: 'withdrawal-revocations',
  operationId: 'revokeWithdrawal',
  summary: 'Take a withdrawal back, or show that it was never the consumer’s own',
  action: 'revoke_withdrawal',
  body: verbBody({ ground: z.enum(revocationGrounds), reason: Reason, ...proofFields }),
})

export const withdrawalRoutes = () =>
  createRouter()
    .openapi(withdrawals, (c) => perform(c, withdrawComplaint, c.req.valid('param'), c.req.valid('json')))
    .openapi(partialWithdrawals, (c) => perform(c, withdrawPartly, c.req.valid('param'), c.req.valid('json')))
    .openapi(revocations, (c) => perform(c, revokeWithdrawal, c.req.valid('param'), c.req.valid('json')))
