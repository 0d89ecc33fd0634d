import { createRouter } from '../../platform/http.ts'
import { defineModule, inTransaction } from '../../platform/module.ts'
import { answerRoutes } from './answer.routes.ts'
import { approvalVerbRoutes } from './approval-verbs.routes.ts'
import { approvalRoutes } from './approvals.routes.ts'
import { cancelApproval } from './cancel-approval.ts'
import { disputeRoutes } from './disputes/disputes.routes.ts'
import { firstStepsRoutes } from './first-steps.routes.ts'
import { investigationRoutes } from './investigation.routes.ts'
import { approvalsMigration } from './migrations/2026-11-21-1100-approvals.ts'
import { reexaminationRoutes } from './reexamination/reexamination.routes.ts'
import { withdrawalRoutes } from './withdrawal/withdrawal.routes.ts'

export const workflowModule = defineModule({
  name: 'workflow',
  tables: ['approvals'],
  permissions: [
    'complaint.handle',
    'complaint.approve',
    'complaint.assign',
    'complaint.reopen',
    'complaint.extend',
    'dispute.record',
  ],
  migrations: { '2026-11-21-1100-approvals': approvalsMigration },
  routes: () => {
    const router = createRouter()
    for (const part of [
      firstStepsRoutes(),
      investigationRoutes(),
      approvalVerbRoutes(),
      approvalRoutes(),
      answerRoutes(),
      withdrawalRoutes(),
    ])
      router.route('/', part)
    for (const part of [reexaminationRoutes(), disputeRoutes()]) router.route('/', part)
    return router
  },
  // A complaint that waits for nothing and an approval that still waits would contradict each other.
  subscriptions: [inTransaction('workflow.cancel-approval', 'complaint.changed', cancelApproval)],
})
