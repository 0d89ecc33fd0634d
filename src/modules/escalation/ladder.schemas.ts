import { z } from '@hono/zod-openapi'
import { channels } from '../complaint/domain/vocabulary.ts'
import { unitFunctions } from '../identity/domain/org-unit.ts'
import { type PersonRole, personRoles } from '../identity/domain/roles.ts'
import { acknowledgeTimes, rungLevels } from './domain/ladder.ts'
import { triggerKinds } from './domain/triggers.ts'

export const Say = z.object({ zh: z.string(), en: z.string() })
const Hours = z.int().min(1).max(720)
const Level = z.enum(rungLevels)
const Role = z.enum(personRoles as [PersonRole, ...PersonRole[]])
const Duty = z.enum(unitFunctions)
const AcknowledgeHours = z.strictObject({ red: Hours, other: Hours })
const AcknowledgeTime = z.strictObject({ red: z.enum(acknowledgeTimes), other: z.enum(acknowledgeTimes) })

export const CauseSchema = z
  .object({
    kind: z.enum(triggerKinds),
    threshold: z.number().nullable(),
    upTo: Level,
    how: z.enum(['propose', 'rise']),
    inform: z.array(Duty),
    say: Say,
  })
  .openapi('EscalationCause')

const TriggerSchema = z
  .strictObject({
    kind: z.enum(triggerKinds),
    isOn: z.boolean(),
    threshold: z.number().nullable(),
    channels: z.array(z.enum(channels)).max(channels.length),
    upTo: Level,
    how: z.enum(['propose', 'rise']).openapi({ description: '`rise`: at once, without the review of the department head.' }),
    inform: z.array(Duty).max(unitFunctions.length),
  })
  .openapi('EscalationTrigger')

const Codes = z.array(z.string().min(1).max(80)).max(200)
const OverrideSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(60),
    businesses: Codes,
    reasons: Codes,
    unitPaths: z.array(z.string().min(1).max(300)).max(200),
    rungs: z
      .array(
        z.strictObject({
          level: Level,
          approver: Role.optional(),
          deputies: z.array(Role).max(10).optional(),
          acknowledgeHours: AcknowledgeHours.optional(),
          acknowledgeTime: AcknowledgeTime.optional(),
        }),
      )
      .min(1)
      .max(4),
  })
  .openapi('EscalationOverride')

const shape = {
  rungs: z.array(
    z.strictObject({
      level: Level,
      unit: z.enum(['own_department', 'consumer_protection']),
      approver: Role,
      deputies: z.array(Role).max(10),
      acknowledgeHours: AcknowledgeHours,
      acknowledgeTime: AcknowledgeTime,
    }),
  ),
  triggers: z.array(TriggerSchema).max(60),
  overrides: z.array(OverrideSchema).max(40),
}

export const LadderSchema = z.object({ version: z.int(), ...shape }).openapi('Ladder')
/** A ladder that somebody thinks about: for a drawing and a rehearsal. */
export const LadderDraft = z.strictObject(shape).openapi('LadderDraft')
export const LadderChange = z.strictObject({
  version: z.int().openapi({ description: 'The version that the change was made from.' }),
  reason: z.string().trim().min(4).max(500),
  ...shape,
})

export const LadderVersions = z.object({
  items: z.array(
    z.object({
      version: z.int(),
      reason: z.string().nullable().openapi({ description: 'Null for the one that the program comes with.' }),
      madeBy: z.string().nullable(),
      madeAt: z.iso.datetime().nullable(),
      changes: z.array(Say).openapi({ description: 'What differs from the version before.' }),
    }),
  ),
})

const Named = z.object({ id: z.uuid(), name: z.string() })

export const DrawingSchema = z
  .object({
    steps: z.array(
      z.object({
        level: Level,
        unit: Named,
        isUnmanned: z.boolean(),
        hours: z.int(),
        time: z.enum(acknowledgeTimes),
        people: z.array(
          Named.extend({
            as: z.enum(['approver', 'deputy', 'delegate', 'duty']),
            onBehalfOf: z.string().nullable().openapi({ description: 'For whom a delegate acts.' }),
            until: z.iso.datetime().nullable(),
            isAway: z.boolean().openapi({ description: 'Shown, and not asked.' }),
          }),
        ),
        duty: z.array(Named.extend({ until: z.iso.datetime() })).openapi({
          description: 'Who is on the roster of that unit at that time, whether asked or not.',
        }),
        toldAt: z.iso.datetime(),
        answerBy: z.iso.datetime(),
      }),
    ),
    override: z.string().nullable().openapi({ description: 'The override that fits, if one does.' }),
  })
  .openapi('LadderDrawing')

export const RehearsalSchema = z
  .object({
    complaints: z.int(),
    isCapped: z.boolean(),
    from: z.iso.datetime(),
    triggers: z.array(z.object({ inForce: z.int(), draft: z.int() })).openapi({
      description: 'How many complaints meet each trigger of the draft, under what is in force and under the draft.',
    }),
    outcomes: z.array(z.object({ level: Level, how: z.enum(['propose', 'rise']), inForce: z.int(), draft: z.int() })),
    samples: z.array(
      z.object({
        id: z.uuid(),
        number: z.string(),
        unitName: z.string(),
        before: z.object({ level: Level, how: z.enum(['propose', 'rise']) }).nullable(),
        after: z.object({ level: Level, how: z.enum(['propose', 'rise']), toUnit: z.string() }).nullable(),
        why: Say,
      }),
    ),
  })
  .openapi('LadderRehearsal')
