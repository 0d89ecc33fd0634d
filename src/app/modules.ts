import type { ModuleManifest } from '../platform/module.ts'
import { auditLogModule } from '../modules/audit-log/module.ts'
import { complaintModule } from '../modules/complaint/module.ts'
import { identityModule } from '../modules/identity/module.ts'

/** Every module of the program, lower tiers first. Subscribers run in this order. */
export const modules: readonly ModuleManifest[] = [identityModule, auditLogModule, complaintModule]

export const subscriptions = modules.flatMap((module) => module.subscriptions ?? [])
export const jobDefinitions = modules.flatMap((module) => module.jobs ?? [])
