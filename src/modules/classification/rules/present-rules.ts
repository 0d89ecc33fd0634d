import type { z } from '@hono/zod-openapi'
import type { Context } from '../../../platform/module.ts'
import type { Rule } from '../domain/rules/rule.ts'
import type { DryRun } from './dry-run.ts'
import type { DraftRow, VersionRow } from './rules.repo.ts'
import type { DryRunSchema, RuleSchema, RulesSchema, RuleWritten, VersionSchema, VersionSummary } from './rules.schemas.ts'

/** Rules that somebody tries without keeping them: theirs, as of now. */
export const written = (ctx: Context, rules: RuleWritten[]): Rule[] =>
  (rules as Omit<Rule, 'changedBy' | 'changedAt'>[]).map((rule) => ({
    ...rule,
    changedBy: { id: ctx.actor.id, name: ctx.actor.name },
    changedAt: ctx.clock.now().toISOString(),
  }))

const presentRules = (rules: Rule[]) => rules as z.input<typeof RuleSchema>[]

export const presentVersionSummary = (row: Omit<VersionRow, 'rules'> & { count: number }): z.input<typeof VersionSummary> => ({
  version: row.version,
  kind: row.kind,
  fromVersion: row.from_version,
  count: row.count,
  why: row.why,
  madeBy: { id: row.made_by, name: row.made_by_name },
  madeAt: row.made_at.toISOString(),
})

export const presentVersion = (row: VersionRow): z.input<typeof VersionSchema> => ({
  ...presentVersionSummary({ ...row, count: row.rules.length }),
  rules: presentRules(row.rules),
})

export const presentDraft = (row: DraftRow): NonNullable<z.input<typeof RulesSchema>['draft']> => ({
  revision: row.revision,
  basedOn: row.based_on,
  rules: presentRules(row.rules),
  savedBy: { id: row.saved_by, name: row.saved_by_name },
  savedAt: row.saved_at.toISOString(),
})

export const presentDryRun = ({ cases, oldest, ...rest }: DryRun): z.input<typeof DryRunSchema> => ({
  ...rest,
  oldest: oldest?.toISOString() ?? null,
  cases: cases.map(({ row, changes, rules }) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    receivedAt: row.received_at.toISOString(),
    changes,
    rules,
  })),
})
