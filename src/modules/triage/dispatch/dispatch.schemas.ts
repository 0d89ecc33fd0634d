import { z } from '@hono/zod-openapi'
import { channels } from '../../complaint/domain/vocabulary.ts'
import { BilingualText, ComplaintSummary, Instant } from '../../complaint/index.ts'
import { unitFunctions } from '../../identity/domain/org-unit.ts'
import { languages } from '../domain/dispatch/candidates.ts'
import { dispatchModes } from '../domain/dispatch/dispatch-settings.ts'
import { matrixAxes } from '../domain/dispatch/matrix.ts'

const Codes = z.array(z.string().regex(/^[a-z0-9_.]{1,100}$/)).max(60)
const Mode = z.enum(dispatchModes)
const weight = (most: number) => z.number().min(0).max(most)

const MatrixRowSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .openapi({ description: 'Stays the same from version to version.' }),
    name: z.string().trim().min(2).max(60),
    isOn: z.boolean(),
    businesses: Codes.openapi({ description: 'A code stands for everything below it; an empty list asks nothing.' }),
    reasons: Codes,
    products: Codes,
    channels: z.array(z.enum(channels)).max(channels.length),
    units: z.array(z.uuid()).max(60).openapi({ description: 'Respondent units, each with everything below it.' }),
    to: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('unit'), unitId: z.uuid() }),
      z.strictObject({ kind: z.literal('function'), function: z.enum(unitFunctions), at: z.enum(['nearest', 'head_office']) }),
    ]),
  })
  .openapi('DispatchRow')

export const SettingsSchema = z
  .strictObject({
    matrix: z.array(MatrixRowSchema).max(200).openapi({ description: 'The first row that fits decides.' }),
    mode: Mode,
    modes: z.array(z.strictObject({ unitId: z.uuid(), mode: Mode })).max(500),
    load: z.strictObject({
      red: z.number().min(0.1).max(20),
      yellow: z.number().min(0.1).max(20),
      green: z.number().min(0.1).max(20),
      overdue: weight(20),
      answeredShare: weight(1),
    }),
    score: z.strictObject({ skill: weight(100), language: weight(100), load: weight(100), duty: weight(100) }),
    capacity: z.number().min(1).max(500),
  })
  .openapi('DispatchSettings')

const Named = z.object({ id: z.uuid(), name: z.string() })

export const InForceSchema = z
  .object({
    version: z.int(),
    settings: SettingsSchema,
    why: z.string().nullable(),
    changedBy: Named.nullable(),
    changedAt: Instant.nullable(),
  })
  .openapi('DispatchInForce')

export const VersionsSchema = z
  .object({
    items: z.array(
      z.object({
        ...{ version: z.int(), why: z.string().nullable(), changedBy: z.string().nullable(), changedAt: Instant.nullable() },
        changes: z.array(BilingualText),
      }),
    ),
  })
  .openapi('DispatchVersions')

export const ChangeSchema = z.strictObject({
  version: z.int().min(1).openapi({ description: 'The version that you have read; 409 when it is no longer the latest.' }),
  settings: SettingsSchema,
  why: z.string().trim().min(2).max(500),
})

export const ProfileSchema = z
  .strictObject({
    businesses: Codes,
    reasons: Codes,
    languages: z.array(z.enum(languages)).max(languages.length),
    capacity: z.number().min(1).max(500).nullable().openapi({ description: 'Null follows the settings.' }),
  })
  .openapi('DispatchProfile')

const LoadSchema = z
  .object({ open: z.int(), red: z.int(), yellow: z.int(), overdue: z.int(), weighted: z.number() })
  .openapi('Workload')

const PersonSchema = z.object({
  ...{ id: z.uuid(), name: z.string(), leads: z.boolean(), profile: ProfileSchema, load: LoadSchema },
  duty: z.enum(['on', 'working_time', 'off']),
  awayUntil: Instant.nullable(),
})

export const ProposalSchema = z
  .object({
    complaint: z.object({ id: z.uuid(), number: z.string(), title: z.string() }),
    version: z.int(),
    department: z.object({
      ...{ id: z.uuid(), name: z.string(), why: z.string(), rowId: z.string().nullable() },
      isHere: z.boolean().openapi({ description: 'The complaint stands there already.' }),
    }),
    tried: z.array(
      z.object({
        ...{ rowId: z.string(), name: z.string(), fits: z.boolean() },
        misses: z.array(z.enum([...matrixAxes, 'off', 'no_department'])),
      }),
    ),
    unit: Named.nullable(),
    mode: Mode,
    people: z.array(
      PersonSchema.extend({
        ...{ score: z.number(), isOwner: z.boolean(), isWithinReach: z.boolean() },
        parts: z.array(
          z.object({
            kind: z.enum(['skill', 'language', 'load', 'duty']),
            ...{ points: z.number(), of: z.number(), say: BilingualText },
          }),
        ),
        bar: z.union([BilingualText, z.null()]).openapi({ description: 'Must not have it.' }),
        cautions: z.array(BilingualText).openapi({ description: 'May have it if somebody decides so; never by itself.' }),
      }),
    ),
  })
  .openapi('DispatchProposal')

export const RehearsalSchema = z
  .object({
    ...{ complaints: z.int(), isCapped: z.boolean(), from: Instant, changed: z.int() },
    hits: z.object({ inForce: z.int(), draft: z.int() }).openapi({ description: 'Sent at once to where they are now.' }),
    rows: z.array(z.object({ rowId: z.string(), inForce: z.int(), draft: z.int() })),
    departments: z.array(z.object({ unitId: z.uuid(), unitName: z.string(), inForce: z.int(), draft: z.int(), held: z.int() })),
    samples: z.array(
      z.object({
        ...{ id: z.uuid(), number: z.string(), title: z.string(), before: z.string(), after: z.string() },
        held: z.string().nullable(),
      }),
    ),
  })
  .openapi('DispatchRehearsal')

export const WorkloadSchema = z
  .object({
    items: z.array(
      z.object({
        ...{ unit: Named, mode: Mode, queue: LoadSchema, total: LoadSchema },
        people: z.array(PersonSchema.extend({ capacity: z.number() })),
      }),
    ),
  })
  .openapi('WorkloadBoard')

export const DeskSchema = z
  .object({
    items: z.array(
      z.object({
        complaint: ComplaintSummary,
        returned: z.object({ reason: z.string(), by: z.string(), at: Instant }).nullable(),
      }),
    ),
    hasMore: z.boolean(),
  })
  .openapi('DispatchDesk')
