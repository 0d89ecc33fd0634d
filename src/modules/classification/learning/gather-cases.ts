import { systemActor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/database.ts'
import type { ComplaintRow } from '../../complaint/index.ts'
import { listComplaintsById } from '../../complaint/index.ts'
import { listLabellings, listReviews } from './cases.repo.ts'
import { isCorrected, type OwnCase } from './domain/own-case.ts'
import type { CaseReview } from './domain/screen-cases.ts'

const atATime = 500

/**
 * What there is to learn from: every complaint whose classification a person confirmed or corrected, as it is labelled now.
 * Ordered by id, so that the same history gives the same model. Confidential complaints are no teaching material.
 */
export async function gatherCases(db: Db, institutionId: string): Promise<{ cases: OwnCase[]; reviews: CaseReview[] }> {
  const said = new Map<string, OwnCase['said'][number][]>()
  for (const row of await listLabellings(db, institutionId)) {
    const labelling = {
      personId: row.person_id,
      labels: row.to_labels,
      isCorrection: row.from_labels === null || isCorrected(row.changed_axes),
    }
    said.set(row.complaint_id, [...(said.get(row.complaint_id) ?? []), labelling])
  }
  const ids = [...said.keys()].sort()
  const cases: OwnCase[] = []
  for (let start = 0; start < ids.length; start += atATime) {
    const rows = await listComplaintsById(db, systemActor(institutionId), ids.slice(start, start + atATime))
    for (const row of rows.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const own = row.is_confidential ? null : caseOf(row, said.get(row.id)!)
      if (own) cases.push(own)
    }
  }
  const reviews = (await listReviews(db, institutionId)).flatMap(({ complaint_id, decision, matter }) =>
    decision ? [{ complaintId: complaint_id, decision, matter }] : [],
  )
  return { cases, reviews }
}

/** As the complaint stands, not as it was first labelled: a change of route that was approved later counts. */
function caseOf(row: ComplaintRow, said: OwnCase['said']): OwnCase | null {
  const { route, business, reason, grade } = row
  if (row.classified_by !== 'person' || route === null || business === null || reason === null) return null
  return {
    ...{ complaintId: row.id, text: row.text, amount: row.amount, headcount: row.headcount, said },
    labels: {
      ...{ route, business, reason, reasonDetail: row.reason_detail, product: row.product },
      ...{ grade: grade as OwnCase['labels']['grade'], triggers: row.triggers, emotion: row.emotion },
    },
  }
}
