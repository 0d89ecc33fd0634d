import { conflict } from '../../../platform/errors.ts'
import { type RowScope, widestScope } from './row-scope.ts'

/** What a role may do, and to which rows. Data, so that the whole of it can be read, shown and tested as one table. */
export interface RoleDefinition {
  name: { zh: string; en: string }
  permissions: readonly Permission[]
  rowScope: RowScope
  /** Who can hold it: people, programs with an API key, or both. */
  heldBy: 'person' | 'api_key' | 'both'
}

/** Every permission of the first tiers. A route names one of these; a role lists them. */
export const permissions = [
  'complaint.create',
  'complaint.read',
  'complaint.handle',
  'complaint.approve',
  'complaint.escalate',
  'complaint.assign',
  'complaint.reopen',
  'complaint.reveal',
  'complaint.confidential',
  'complaint.export',
  'complaint.import',
  'complaint.comment',
  'complaint.save_view',
  'complaint.extend',
  'dispute.record',
  'taxonomy.read',
  'taxonomy.edit',
  'identity.read',
  'identity.org.edit',
  'identity.person.edit',
  'identity.api_key.edit',
  'identity.role.assign',
  'delegation.make',
  'duty.edit',
  'audit.read',
  'audit.verify',
  'deadlines.read',
  'deadlines.edit',
  'escalation.read',
  'escalation.edit',
  'triage.read',
  'triage.edit',
  'dispatch.read',
  'dispatch.edit',
  'dispatch.people',
  'rules.read',
  'rules.edit',
  'rules.publish',
  'notification.read',
  'notification.settings',
  'model.read',
  'model.train',
  'model.promote',
  'assistant.use',
  'assistant.settings',
  'guidance.edit',
  'insight.read',
  'insight.backtest',
  'task.answer',
  'task.settings',
  'redress.read',
  'redress.settings',
  'partner.read',
  'partner.edit',
  'group.read',
  'group.handle',
  'group.settings',
  'monitor.read',
  'monitor.handle',
  'monitor.edit',
  'plan.read',
  'plan.take_part',
  'plan.run',
  'plan.edit',
] as const

export type Permission = (typeof permissions)[number]

const lookUp = [
  'taxonomy.read',
  'identity.read',
  'deadlines.read',
  'escalation.read',
  'triage.read',
  'dispatch.read',
  'rules.read',
  'notification.read',
  'group.read',
  'redress.read',
  'plan.read',
] as const
const handling = [
  'complaint.create',
  'complaint.read',
  'complaint.handle',
  'complaint.escalate',
  'complaint.reveal',
  'complaint.import',
  'complaint.comment',
  'complaint.save_view',
  'complaint.extend',
  'dispute.record',
  'assistant.use',
  'task.answer',
  'partner.read',
  'delegation.make',
  'plan.take_part',
  ...lookUp,
] as const
const leading = [
  ...handling,
  'complaint.approve',
  'complaint.assign',
  'dispatch.people',
  'complaint.reopen',
  'complaint.export',
  'duty.edit',
  'insight.read',
  'group.handle',
  'monitor.read',
  'monitor.handle',
  'plan.run',
] as const
const office = [...leading, 'complaint.confidential', 'insight.backtest'] as const

export const roles = {
  specialist: {
    name: { zh: '消保专员', en: 'Consumer-protection specialist' },
    permissions: handling,
    rowScope: 'department',
    heldBy: 'person',
  },
  department_head: {
    name: { zh: '部门负责人', en: 'Department head' },
    permissions: leading,
    rowScope: 'subtree',
    heldBy: 'person',
  },
  branch_office: {
    name: { zh: '分行消保', en: 'Branch consumer protection' },
    permissions: office,
    rowScope: 'subtree',
    heldBy: 'person',
  },
  province_office: {
    name: { zh: '省分行消保', en: 'Province consumer protection' },
    permissions: office,
    rowScope: 'subtree',
    heldBy: 'person',
  },
  head_office: {
    name: { zh: '总行消保', en: 'Head-office consumer protection' },
    permissions: [
      ...office,
      'taxonomy.edit',
      'deadlines.edit',
      'notification.settings',
      'escalation.edit',
      'triage.edit',
      'dispatch.edit',
      'rules.edit',
      'rules.publish',
      'model.read',
      'model.train',
      'model.promote',
      'assistant.settings',
      'guidance.edit',
      'task.settings',
      'redress.settings',
      'group.settings',
      'partner.edit',
      'monitor.edit',
      'plan.edit',
    ],
    rowScope: 'all',
    heldBy: 'person',
  },
  supporting: {
    name: { zh: '支持部门', en: 'Supporting department' },
    permissions: [
      'complaint.read',
      'complaint.comment',
      'complaint.save_view',
      'task.answer',
      'dispute.record',
      'plan.take_part',
      ...lookUp,
    ],
    rowScope: 'own',
    heldBy: 'person',
  },
  quality: {
    name: { zh: '质检', en: 'Quality' },
    permissions: [
      'complaint.read',
      'complaint.comment',
      'complaint.save_view',
      'model.read',
      'insight.read',
      'monitor.read',
      // They look into consumer protection itself, which nobody above it does.
      'monitor.handle',
      'plan.take_part',
      ...lookUp,
    ],
    rowScope: 'subtree',
    heldBy: 'person',
  },
  trainer: {
    name: { zh: '培训师', en: 'Trainer' },
    permissions: ['taxonomy.read', 'identity.read', 'notification.read'],
    rowScope: 'own',
    heldBy: 'person',
  },
  analyst: {
    name: { zh: '数据分析', en: 'Analyst' },
    permissions: [
      'complaint.read',
      'complaint.export',
      'complaint.save_view',
      'model.read',
      'insight.read',
      'insight.backtest',
      'monitor.read',
      ...lookUp,
    ],
    rowScope: 'subtree',
    heldBy: 'person',
  },
  system_admin: {
    name: { zh: '系统管理员', en: 'System administrator' },
    permissions: ['identity.read', 'identity.org.edit', 'identity.person.edit', 'notification.read'],
    rowScope: 'own',
    heldBy: 'person',
  },
  security_admin: {
    name: { zh: '安全管理员', en: 'Security administrator' },
    permissions: ['identity.read', 'identity.role.assign', 'identity.api_key.edit', 'notification.read'],
    rowScope: 'own',
    heldBy: 'person',
  },
  audit_admin: {
    name: { zh: '审计管理员', en: 'Audit administrator' },
    permissions: ['audit.read', 'audit.verify'],
    rowScope: 'own',
    heldBy: 'person',
  },
  examiner: {
    name: { zh: '监管检查（只读）', en: 'Examiner (read-only)' },
    permissions: ['complaint.read', 'audit.read', 'model.read', 'insight.read', 'monitor.read', ...lookUp],
    rowScope: 'all',
    heldBy: 'both',
  },
  intake: {
    name: { zh: '受理接口', en: 'Intake (API)' },
    permissions: ['complaint.create', 'complaint.read', 'taxonomy.read'],
    rowScope: 'own',
    heldBy: 'api_key',
  },
  partner: {
    name: { zh: '合作机构接口', en: 'Third party (API)' },
    permissions: ['task.answer'],
    rowScope: 'own',
    heldBy: 'api_key',
  },
  integration: {
    name: { zh: '数据集成接口', en: 'Integration (API)' },
    permissions: ['complaint.create', 'complaint.read', 'taxonomy.read'],
    rowScope: 'all',
    heldBy: 'api_key',
  },
} as const satisfies Record<string, RoleDefinition>

export type Role = keyof typeof roles
export type PersonRole = { [Name in Role]: (typeof roles)[Name]['heldBy'] extends 'api_key' ? never : Name }[Role]
export type ApiKeyRole = { [Name in Role]: (typeof roles)[Name]['heldBy'] extends 'person' ? never : Name }[Role]

const names = Object.keys(roles) as Role[]
export const personRoles = names.filter((role) => roles[role].heldBy !== 'api_key') as PersonRole[]
export const apiKeyRoles = names.filter((role) => roles[role].heldBy !== 'person') as ApiKeyRole[]

/** 三员: one runs the system, one gives rights, one watches both. */
export const administrators = ['system_admin', 'security_admin', 'audit_admin'] as const satisfies Role[]

export const permissionsOf = (held: readonly Role[]): Set<Permission> =>
  new Set(held.flatMap((role): readonly Permission[] => roles[role].permissions))

export const rowScopeOf = (held: readonly Role[]): RowScope => widestScope(held.map((role) => roles[role].rowScope))

/**
 * Refuses a set of roles that one person may not hold.
 *
 * The three administrators watch one another (三员分立, GB/T 22239—2019 level 3), so nobody is two of them.
 * Nor does an administrator handle complaints: who gives rights must not use them.
 */
export function assertCompatible(held: readonly Role[]): void {
  const duties = held.filter((role) => (administrators as readonly Role[]).includes(role))
  if (duties.length > 1)
    throw conflict('identity.separation_of_duties', {
      zh: '系统管理员、安全管理员、审计管理员须由不同的人担任。',
      en: 'The system, security and audit administrators must be different people.',
    })
  if (duties.length === 1 && held.length > 1)
    throw conflict('identity.administrator_only', {
      zh: '管理员不得兼任业务岗位。',
      en: 'An administrator may not hold a business role as well.',
    })
}

/** Nobody hands on more than they hold. Whoever assigns roles decides over all of them, and is watched for it. */
export function mayHandOn(maker: ReadonlySet<string>, role: ApiKeyRole): boolean {
  if (maker.has('*') || maker.has('identity.role.assign')) return true
  return roles[role].permissions.every((permission) => maker.has(permission))
}
