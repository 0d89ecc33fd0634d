/** Which rows an actor reaches. `own` is what is theirs or was handed to them; the others widen along the organisation tree. */
export type RowScope = 'own' | 'department' | 'subtree' | 'all'

export type Language = 'zh' | 'en'

/** Whoever does something: a person at a screen, a program with a key, a consumer at the portal, or the system itself. */
export interface Actor {
  kind: 'person' | 'api_key' | 'consumer' | 'system'
  /** Person or key id (UUID); `systemActorId` for the system and for consumers. */
  id: string
  institutionId: string
  /** As shown in a timeline. */
  name: string
  roles: readonly string[]
  permissions: ReadonlySet<string>
  rowScope: RowScope
  /** The department or unit the actor sits in; null for the system and for consumers. */
  unitId: string | null
  /** Path of the subtree that `subtree` reaches, such as `/HO/P1/B3/`. */
  scopePath: string
  language: Language
  /** Who is away and for whom this person acts, with that person's place and rights; `name` then says both names. */
  onBehalfOf?: { id: string; name: string }
}

/** The ids under which something is an actor's own: theirs, and that of whoever they act for. */
export const selvesOf = ({ id, onBehalfOf }: Pick<Actor, 'id' | 'onBehalfOf'>): string[] =>
  onBehalfOf ? [id, onBehalfOf.id] : [id]

/** Stands for "no person did this" wherever a person's id is kept. */
export const systemActorId = '00000000-0000-7000-8000-000000000000'

/** Acts for the program itself: sweeps, imports and histories. Never reachable from a request. */
export const systemActor = (institutionId: string, name = '系统'): Actor => ({
  kind: 'system',
  id: systemActorId,
  institutionId,
  name,
  roles: [],
  permissions: new Set(['*']),
  rowScope: 'all',
  unitId: null,
  scopePath: '/',
  language: 'zh',
})

/** May this actor do this kind of thing at all? Whether a given record is theirs is the door's business. */
export const may = (actor: Actor, permission: string): boolean => actor.permissions.has('*') || actor.permissions.has(permission)
