/** `approvals`: reviews, approvals and decisions. `everything`: all work on complaints. Never rights over people, settings or keys. */
export const delegationScopes = ['approvals', 'everything'] as const
export type DelegationScope = (typeof delegationScopes)[number]

/** Somebody is away from one instant to another, and somebody else acts for them. */
export interface Delegation {
  id: string
  personId: string
  deputyId: string
  scope: DelegationScope
  from: Date
  to: Date
}

/** It begins and ends by itself: at `to` it is over. */
export const isInForce = ({ from, to }: Delegation, at: Date): boolean => from <= at && at < to

const narrower = (a: DelegationScope, b: DelegationScope): DelegationScope => (a === 'approvals' ? a : b)

/** Who acts for somebody now, and how far. */
export interface StandIn {
  deputyId: string
  scope: DelegationScope
  /** Everybody on the way, the nearest first, the last one excluded: deputies who are away themselves. */
  via: string[]
}

/**
 * Who acts for somebody who is away; null when they are here.
 *
 * A deputy who is away as well is passed over to their own deputy, and the narrower scope of the two holds.
 * `inForce` holds one delegation for a person at most (refused otherwise when it is made).
 */
export function standInOf(inForce: readonly Delegation[], personId: string): StandIn | null {
  let found = inForce.find((one) => one.personId === personId)
  if (!found) return null
  const via: string[] = []
  let { deputyId, scope } = found
  for (;;) {
    found = inForce.find((one) => one.personId === deputyId)
    // Loops are refused when a delegation is made; this only keeps a bad row from turning for ever.
    if (!found || found.deputyId === personId || via.includes(found.deputyId)) return { deputyId, scope, via }
    via.push(deputyId)
    scope = narrower(scope, found.scope)
    deputyId = found.deputyId
  }
}

/** Everybody whom a person acts for now: who named them, and whoever reaches them through deputies who are away. */
export function actsFor(inForce: readonly Delegation[], deputyId: string): { personId: string; scope: DelegationScope }[] {
  return inForce.flatMap(({ personId, deputyId: first, scope }) => {
    if (personId === deputyId) return []
    if (first === deputyId) return [{ personId, scope }]
    const chain = standInOf(inForce, personId)
    const isOnIt = chain && (chain.deputyId === deputyId || chain.via.includes(deputyId))
    return isOnIt ? [{ personId, scope: chain.scope }] : []
  })
}

type Span = Pick<Delegation, 'personId' | 'deputyId' | 'from' | 'to'>

/** Would this make somebody their own deputy in the end, at any instant of it? */
export function closesLoop(standing: readonly Span[], wanted: Span): boolean {
  const walk = (personId: string, from: Date, to: Date, seen: readonly string[]): boolean =>
    standing.some((next) => {
      if (next.personId !== personId || next.from >= to || from >= next.to) return false
      if (next.deputyId === wanted.personId) return true
      if (seen.includes(next.deputyId)) return false
      const [start, end] = [next.from > from ? next.from : from, next.to < to ? next.to : to]
      return walk(next.deputyId, start, end, [...seen, next.deputyId])
    })
  return wanted.deputyId === wanted.personId || walk(wanted.deputyId, wanted.from, wanted.to, [wanted.deputyId])
}

/** Who may be a deputy, and may have one: people who work on complaints. Asked when it is made and whenever it is used. */
export const worksOnComplaints = (permissions: ReadonlySet<string>): boolean =>
  permissions.has('complaint.handle') || permissions.has('complaint.approve')

const approving = ['complaint.read', 'complaint.comment', 'complaint.approve'] as const
/** What stays with the person: what they were trusted with by name, and what takes data out. */
const personal: readonly string[] = ['complaint.confidential', 'complaint.export', 'complaint.import', 'complaint.save_view']

/** Which of somebody's permissions their deputy may use. */
export function delegated(permissions: ReadonlySet<string>, scope: DelegationScope): Set<string> {
  const passes = (permission: string) => {
    if (permission.endsWith('.read') && !permission.startsWith('audit.')) return true
    if (scope === 'approvals') return (approving as readonly string[]).includes(permission)
    if (personal.includes(permission) || /^(identity|audit|model|rules|delegation|duty)\./.test(permission)) return false
    return !/\.(edit|settings|publish)$/.test(permission)
  }
  return new Set([...permissions].filter(passes))
}
