import { auditLogModule } from '../modules/audit-log/module.ts'
import { classificationModule } from '../modules/classification/module.ts'
import { complaintModule } from '../modules/complaint/module.ts'
import { deadlinesModule } from '../modules/deadlines/module.ts'
import { groupsModule } from '../modules/escalation/groups/module.ts'
import { escalationModule } from '../modules/escalation/module.ts'
import { monitorModule } from '../modules/escalation/monitor/module.ts'
import { plansModule } from '../modules/escalation/plans/module.ts'
import { identityModule } from '../modules/identity/module.ts'
import { insightModule } from '../modules/insight/module.ts'
import { intakeModule } from '../modules/intake/module.ts'
import { notificationsModule } from '../modules/notifications/module.ts'
import { taxonomyModule } from '../modules/taxonomy/module.ts'
import { dispatchModule } from '../modules/triage/dispatch/module.ts'
import { triageModule } from '../modules/triage/module.ts'
import { workflowModule } from '../modules/workflow/module.ts'
import { redressModule } from '../modules/workflow/redress/module.ts'
import { regulatorModule } from '../modules/workflow/regulator/module.ts'
import { tasksModule } from '../modules/workflow/tasks/module.ts'
import type { ModuleManifest } from '../platform/module.ts'

/** Every module of the program, lower tiers first. Subscribers run in this order. */
export const modules: readonly ModuleManifest[] = [
  identityModule,
  auditLogModule,
  taxonomyModule,
  complaintModule,
  workflowModule,
  redressModule,
  regulatorModule,
  deadlinesModule,
  classificationModule,
  triageModule,
  dispatchModule,
  escalationModule,
  monitorModule,
  groupsModule,
  plansModule,
  notificationsModule,
  intakeModule,
  insightModule,
  // Last: what a fact calls for is recorded after everybody else has heard of the fact.
  tasksModule,
]

export const subscriptions = modules.flatMap((module) => module.subscriptions ?? [])
export const jobDefinitions = modules.flatMap((module) => module.jobs ?? [])
