import type { Context } from '../../../platform/module.ts'
import { dayMs } from '../../../platform/time.ts'
import { type ComplaintRow, listComplaints } from '../../complaint/index.ts'
import { findPerson, listOrgTree } from '../../identity/index.ts'
import type { DispatchSettings } from '../domain/dispatch/dispatch-settings.ts'
import { type Decided, decideDepartment } from '../domain/dispatch/matrix.ts'
import { factsOfRow } from './case-of.ts'
import { readDispatch } from './settings.ts'

const days = 30
const pageSize = 500
/** A rehearsal reads so many complaints at most, the newest first. */
const mostComplaints = 5_000
const mostSamples = 20

export interface DispatchRehearsal {
  complaints: number
  isCapped: boolean
  from: Date
  /** Complaints that the draft sends to another department than what is in force. */
  changed: number
  /** Complaints that stand in the very department which each would have chosen: how often the matrix is right at once. */
  hits: { inForce: number; draft: number }
  rows: { rowId: string; inForce: number; draft: number }[]
  departments: { unitId: string; unitName: string; inForce: number; draft: number; held: number }[]
  samples: { id: string; number: string; title: string; before: string; after: string; held: string | null }[]
}

/** To which departments a draft would have sent the last 30 days, beside what is in force and where they are now. Nothing is changed by it. */
export async function rehearseDispatch(ctx: Context, draft: DispatchSettings): Promise<DispatchRehearsal> {
  const { institutionId } = ctx.actor
  const { settings } = await readDispatch(ctx.db, institutionId)
  const units = await listOrgTree(ctx.db, institutionId)
  const from = new Date(ctx.clock.now().getTime() - days * dayMs)
  const unitOfRegistrar = registrarUnits(ctx)
  const tally = new Tally(from, draft)
  for await (const row of recent(ctx, from)) {
    if (tally.result.complaints === mostComplaints) {
      tally.result.isCapped = true
      break
    }
    const facts = factsOfRow(row, row.respondent_unit_id ? null : await unitOfRegistrar(row.registered_by))
    tally.add(row, decideDepartment(settings.matrix, facts, units), decideDepartment(draft.matrix, facts, units))
  }
  return tally.finished()
}

class Tally {
  readonly result: DispatchRehearsal
  readonly #departments = new Map<string, DispatchRehearsal['departments'][number]>()

  constructor(from: Date, draft: DispatchSettings) {
    const rows = draft.matrix.map(({ id }) => ({ rowId: id, inForce: 0, draft: 0 }))
    this.result = {
      ...{ complaints: 0, isCapped: false, from, changed: 0, hits: { inForce: 0, draft: 0 } },
      ...{ rows, departments: [], samples: [] },
    }
  }

  add(row: ComplaintRow, before: Decided, after: Decided): void {
    const { result } = this
    result.complaints += 1
    for (const [side, decided] of [
      ['inForce', before],
      ['draft', after],
    ] as const) {
      const { unitId, unitName } = decided.dispatch
      this.#department(unitId, unitName)[side] += 1
      if (unitId === row.unit_id) result.hits[side] += 1
      const counted = result.rows.find(({ rowId }) => rowId === decided.rowId)
      if (counted) counted[side] += 1
    }
    if (row.unit_id) this.#department(row.unit_id, row.unit_name ?? '').held += 1
    if (before.dispatch.unitId === after.dispatch.unitId) return
    result.changed += 1
    if (result.samples.length < mostSamples)
      result.samples.push({
        ...{ id: row.id, number: row.number, title: row.title, held: row.unit_name },
        ...{ before: before.dispatch.unitName, after: after.dispatch.unitName },
      })
  }

  finished(): DispatchRehearsal {
    const most = ({ inForce, draft, held }: DispatchRehearsal['departments'][number]) => Math.max(inForce, draft, held)
    return { ...this.result, departments: [...this.#departments.values()].sort((a, b) => most(b) - most(a)).slice(0, 30) }
  }

  #department(unitId: string, unitName: string) {
    const known = this.#departments.get(unitId) ?? { unitId, unitName, inForce: 0, draft: 0, held: 0 }
    this.#departments.set(unitId, known)
    return known
  }
}

/** The unit of whoever registered, each person looked up once. */
function registrarUnits(ctx: Context) {
  const known = new Map<string, string | null>()
  return async (personId: string): Promise<string | null> => {
    if (!known.has(personId)) known.set(personId, (await findPerson(ctx.db, ctx.actor.institutionId, personId))?.unitId ?? null)
    return known.get(personId) ?? null
  }
}

/** The complaints that the actor reaches, page by page. */
async function* recent(ctx: Context, receivedFrom: Date): AsyncGenerator<ComplaintRow> {
  let after: { value: string; id: string } | undefined
  for (;;) {
    const page = { sort: 'received' as const, limit: pageSize, after }
    const { rows, hasMore } = await listComplaints(ctx.db, ctx.actor, { receivedFrom }, page)
    yield* rows
    const last = rows.at(-1)
    if (!hasMore || !last) return
    after = { value: last.received_at.toISOString(), id: last.id }
  }
}
