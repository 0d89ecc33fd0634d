/** Which rows a role reaches, from narrow to wide. The words are those of an Actor; the SQL is the complaint module's. */
export const rowScopes = ['own', 'department', 'subtree', 'all'] as const

/**
 * - `own`: what the actor made, or what was handed to them or to their department as a task.
 * - `department`: what their department holds, and `own`.
 * - `subtree`: what any unit under the actor's `scopePath` holds, and `own`.
 * - `all`: the whole institution.
 */
export type RowScope = (typeof rowScopes)[number]

/** Several roles reach as far as the widest of them. Nobody without a role reaches more than their own. */
export function widestScope(scopes: readonly RowScope[]): RowScope {
  return rowScopes[Math.max(0, ...scopes.map((scope) => rowScopes.indexOf(scope)))]!
}

/** The path that an actor's scope hangs from: everything for `all`, otherwise the organisation their department belongs to. */
export const scopePathOf = (scope: RowScope, organisationPath: string): string => (scope === 'all' ? '/' : organisationPath)

/** Does a row held at `path` lie under `scopePath`? Paths end in a slash, so `/HO/P1/` does not reach `/HO/P12/`. */
export const isWithin = (path: string, scopePath: string): boolean => path.startsWith(scopePath)
