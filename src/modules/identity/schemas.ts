import { z } from '@hono/zod-openapi'
import { unitFunctions, unitKinds } from './domain/org-unit.ts'
import { personRoles } from './domain/roles.ts'
import type { OrgUnit } from './org-units.repo.ts'
import type { Person } from './people.repo.ts'

export const Login = z
  .string()
  .min(2)
  .max(40)
  .regex(/^[a-z0-9]+(?:[._-][a-z0-9]+)*$/)
  .openapi({
    description: 'Lower-case letters and digits, with single dots, dashes or underscores between them.',
    example: 'wang.fang',
  })

/** Length and strength are checked by domain/password-rules.ts, which explains itself in both languages. */
export const Password = z.string().min(1).max(128)
export const Name = z.string().trim().min(1).max(80)
export const Id = z.object({ id: z.uuid() })

export const PersonSchema = z
  .object({
    id: z.uuid(),
    login: z.string(),
    name: z.string(),
    post: z.string(),
    unitId: z.uuid(),
    unitName: z.string(),
    isActive: z.boolean(),
    language: z.enum(['zh', 'en']),
    mustChangePassword: z.boolean(),
    roles: z.array(z.enum(personRoles)),
  })
  .openapi('Person')

export const showPerson = (person: Person): z.infer<typeof PersonSchema> => ({
  id: person.id,
  login: person.login,
  name: person.name,
  post: person.post,
  unitId: person.unitId,
  unitName: person.unitName,
  isActive: person.isActive,
  language: person.language,
  mustChangePassword: person.mustChangePassword,
  roles: person.roles,
})

export const OrgUnitSchema = z
  .object({
    id: z.uuid(),
    parentId: z.uuid().nullable(),
    kind: z.enum(unitKinds),
    function: z.enum(unitFunctions).nullable(),
    name: z.string(),
    code: z.string(),
    path: z.string(),
    isActive: z.boolean(),
  })
  .openapi('OrgUnit')

export const showUnit = ({ scopePath: _, ...unit }: OrgUnit): z.infer<typeof OrgUnitSchema> => unit

export const InstitutionSchema = z
  .object({ id: z.uuid(), name: z.string(), code: z.string(), kind: z.enum(['bank', 'consumer_finance', 'insurer']) })
  .openapi('Institution')
