import type { Tx } from '../../../platform/database.ts'
import type { StoredRuling } from '../domain/rules/stored-ruling.ts'
import { replaceHits } from './rules.repo.ts'

/** Keeps which rules met a complaint, in the transaction that writes it: what the list of rules counts. */
export async function keepRuleHits(
  tx: Tx,
  of: { institutionId: string; complaintId: string; at: Date; stored: StoredRuling | null; isNew: boolean },
): Promise<void> {
  const { institutionId, complaintId, at, stored, isNew } = of
  if (isNew && stored === null) return
  const row = (outcome: 'hit' | 'failed') => (rule: { id: string }) => ({
    institution_id: institutionId,
    complaint_id: complaintId,
    rule_id: rule.id,
    version: stored?.version ?? 0,
    at,
    outcome,
  })
  const rows = [...(stored?.hits ?? []).map(row('hit')), ...(stored?.failed ?? []).map(row('failed'))]
  await replaceHits(tx, institutionId, complaintId, rows, isNew)
}
