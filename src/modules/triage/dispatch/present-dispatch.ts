import type { z } from '@hono/zod-openapi'
import { presentSummary } from '../../complaint/index.ts'
import type { Candidate } from '../domain/dispatch/candidates.ts'
import { dispatchDiff } from '../domain/dispatch/dispatch-diff.ts'
import type {
  DeskSchema,
  InForceSchema,
  ProposalSchema,
  RehearsalSchema,
  VersionsSchema,
  WorkloadSchema,
} from './dispatch.schemas.ts'
import type { Proposal } from './propose-dispatch.ts'
import type { DispatchRehearsal } from './rehearse-dispatch.ts'
import type { DispatchInForce } from './settings.ts'
import type { DeskItem, UnitLoad } from './workload.ts'

type InForce = z.input<typeof InForceSchema>

export const presentInForce = (inForce: DispatchInForce): InForce => ({
  ...inForce,
  settings: inForce.settings as InForce['settings'],
  changedAt: inForce.changedAt?.toISOString() ?? null,
})

/** Each version with what differs from the one before; the program's own last. */
export const presentVersions = (versions: readonly DispatchInForce[]): z.input<typeof VersionsSchema> => ({
  items: versions.map(({ version, why, changedBy, changedAt, settings }, index) => {
    const before = versions[index + 1]
    return {
      ...{ version, why, changedBy: changedBy?.name ?? null, changedAt: changedAt?.toISOString() ?? null },
      changes: before ? dispatchDiff(before.settings, settings) : [],
    }
  }),
})

type Profile = z.input<typeof WorkloadSchema>['items'][number]['people'][number]['profile']

const presentPerson = ({ id, name, leads, profile, load, duty, awayUntil }: Candidate) => ({
  ...{ id, name, leads, profile: profile as Profile, load, duty },
  awayUntil: awayUntil?.toISOString() ?? null,
})

export function presentProposal({ complaint, version, decided, mode, unit, people }: Proposal): z.input<typeof ProposalSchema> {
  const { dispatch, rowId, tried } = decided
  const { row, state } = complaint
  return {
    complaint: { id: row.id, number: row.number, title: row.title },
    version,
    department: {
      ...{ id: dispatch.unitId, name: dispatch.unitName, why: dispatch.why, rowId },
      isHere: dispatch.unitId === state.unitId,
    },
    tried,
    unit: unit && { id: unit.id, name: unit.name },
    mode,
    people: people.map(({ candidate, ...scored }) => ({ ...presentPerson(candidate), ...scored })),
  }
}

export const presentRehearsal = (rehearsal: DispatchRehearsal): z.input<typeof RehearsalSchema> => ({
  ...rehearsal,
  from: rehearsal.from.toISOString(),
})

export const presentWorkload = (loads: readonly UnitLoad[]): z.input<typeof WorkloadSchema> => ({
  items: loads.map(({ unit, people, ...load }) => ({
    ...load,
    unit: { id: unit.id, name: unit.name },
    people: people.map(({ capacity, ...person }) => ({ ...presentPerson(person), capacity })),
  })),
})

export const presentDesk = ({ items, hasMore }: { items: DeskItem[]; hasMore: boolean }): z.input<typeof DeskSchema> => ({
  items: items.map(({ row, returned }) => ({
    complaint: presentSummary(row),
    returned: returned && { ...returned, at: returned.at.toISOString() },
  })),
  hasMore,
})
