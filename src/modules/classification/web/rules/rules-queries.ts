import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  type ClassificationRules,
  getClassificationRules,
  getRuleVersion,
  listRuleVersions,
  type RuleInput,
  saveRuleDraft,
  validateRule,
} from '../../../../web/api/index.ts'
import { asProblem, ProblemError } from '../../../../web/client.ts'

/** What is in force, the draft, and how often each rule hit. */
export const rulesQuery = queryOptions({
  queryKey: ['rules', 'current'] as const,
  queryFn: ({ signal }) => getClassificationRules({ signal }),
  staleTime: 30_000,
})

export const ruleVersionsQuery = queryOptions({
  queryKey: ['rules', 'versions'] as const,
  queryFn: ({ signal }) => listRuleVersions({ query: { limit: 100 }, signal }),
})

/** A version never changes. */
export const ruleVersionQuery = (version: number) =>
  queryOptions({
    queryKey: ['rules', 'version', version] as const,
    queryFn: ({ signal }) => getRuleVersion({ path: { version }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export type Checked = Pick<RuleInput, 'condition' | 'examples' | 'effects'>

/** What is wrong with a rule as it is typed. The key is the whole of it, so an answer is never about another text. */
export const ruleCheck = (rule: Checked) =>
  queryOptions({
    queryKey: ['rules', 'check', JSON.stringify(rule)] as const,
    queryFn: ({ signal }) => validateRule({ body: rule, signal }),
    staleTime: 60_000,
  })

/** Everything about rules is asked for again. */
export function useRefreshRules(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['rules'] })
}

/**
 * Saves the draft as a whole. When somebody was faster, their rules are loaded and the person is told; what is wrong with a rule
 * is thrown, with fields named as `rules.2.condition`.
 */
export function useSaveDraft(data: ClassificationRules): (rules: RuleInput[]) => Promise<boolean> {
  const client = useQueryClient()
  const refresh = useRefreshRules()
  const { message } = App.useApp()
  const { t } = useTranslation('rules')
  return async (rules) => {
    try {
      const draft = await saveRuleDraft({ body: { revision: data.draft?.revision ?? 0, rules } })
      client.setQueryData(rulesQuery.queryKey, { ...data, draft })
      return true
    } catch (error) {
      if (asProblem(error).status !== 409) throw error
      await refresh()
      void message.warning(t('changedMeanwhile'))
      return false
    }
  }
}

/** A problem about the rule at a place, with its fields as the editor of that rule names them. */
export function problemOfRule(error: unknown, index: number): ProblemError {
  const problem = asProblem(error)
  const prefix = `rules.${index}.`
  const fields = Object.fromEntries(
    Object.entries(problem.fields).map(([name, say]) => [name.startsWith(prefix) ? name.slice(prefix.length) : name, say]),
  )
  const { status, code, say, requestId } = problem
  return new ProblemError({ status, code, message: say, fields, ...(requestId && { requestId }) })
}
