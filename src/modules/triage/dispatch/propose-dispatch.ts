import type { Context } from '../../../platform/module.ts'
import { accessComplaint, type Loaded, listHistory } from '../../complaint/index.ts'
import { listOrgTree, type OrgUnit } from '../../identity/index.ts'
import { presidesOver } from '../../workflow/domain/scope.ts'
import { rank, type Scored } from '../domain/dispatch/candidates.ts'
import { type DispatchMode, type DispatchSettings, modeOf } from '../domain/dispatch/dispatch-settings.ts'
import { type Decided, decideDepartment } from '../domain/dispatch/matrix.ts'
import { dispatchFactsOf, needsOf } from './case-of.ts'
import { findCandidates } from './find-candidates.ts'
import { readDispatch } from './settings.ts'

export interface Proposal {
  complaint: Loaded
  version: number
  decided: Decided
  mode: DispatchMode
  /** The department whose people are listed: the one that has it now. */
  unit: OrgUnit | null
  people: (Scored & { isOwner: boolean; isWithinReach: boolean })[]
}

/** Which department should have a complaint and who of the one that has it, with the reasons. Nothing is changed by it. */
export async function proposeDispatch(ctx: Context, complaintId: string, draft?: DispatchSettings): Promise<Proposal> {
  const complaint = await accessComplaint(ctx.db, ctx.actor, complaintId)
  const { institutionId } = ctx.actor
  const inForce = await readDispatch(ctx.db, institutionId)
  const settings = draft ?? inForce.settings
  const units = await listOrgTree(ctx.db, institutionId)
  const facts = await dispatchFactsOf(ctx.db, complaint.row)
  const decided = decideDepartment(settings.matrix, facts, units)
  // A rehearsal shows who would be asked there; the complaint's own page who can be given it here.
  const unitId = draft ? decided.dispatch.unitId : complaint.state.unitId
  const unit = units.find(({ id }) => id === unitId) ?? null
  const candidates = unit ? await findCandidates(ctx.db, institutionId, [unit.id], settings, ctx.clock.now()) : []
  const history = await listHistory(ctx.db, institutionId, complaintId)
  const people = rank(candidates, needsOf(complaint, history, units), settings)
  return {
    ...{ complaint, version: inForce.version, decided, unit, mode: modeOf(settings, unitId) },
    people: people.map((one) => ({
      ...one,
      isOwner: one.candidate.id === complaint.state.ownerId,
      isWithinReach: unit !== null && presidesOver(ctx.actor, unit),
    })),
  }
}
