import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json, type Router } from '../../platform/http.ts'
import { changeOrgUnit } from './change-org-unit.ts'
import { createOrgUnit } from './create-org-unit.ts'
import { unitFunctions, unitKinds } from './domain/org-unit.ts'
import { listOrgTree } from './org-units.repo.ts'
import { Id, Name, OrgUnitSchema, showUnit } from './schemas.ts'

const listUnits = defineRoute({
  method: 'get',
  path: '/api/org-units',
  permission: 'identity.read',
  tags: ['identity'],
  operationId: 'listOrgUnits',
  summary: 'The organisation tree, parents before children',
  responses: { 200: json(z.object({ items: z.array(OrgUnitSchema) }), 'Every unit; `parentId` makes the tree') },
})

const createUnit = defineRoute({
  method: 'post',
  path: '/api/org-units',
  permission: 'identity.org.edit',
  tags: ['identity'],
  operationId: 'createOrgUnit',
  summary: 'Add a unit to the tree',
  request: {
    body: body(
      z.strictObject({
        parentId: z.uuid(),
        kind: z.enum(unitKinds).exclude(['head_office']),
        function: z.enum(unitFunctions).nullable().default(null),
        name: Name,
        code: z.string().regex(/^[A-Z0-9]{1,16}$/),
      }),
    ),
  },
  responses: { 201: json(OrgUnitSchema, 'Added') },
})

const patchUnit = defineRoute({
  method: 'patch',
  path: '/api/org-units/{id}',
  permission: 'identity.org.edit',
  tags: ['identity'],
  operationId: 'changeOrgUnit',
  summary: 'Rename, close or reopen a unit',
  request: {
    params: Id,
    body: body(
      z.strictObject({ name: Name.optional(), function: z.enum(unitFunctions).optional(), isActive: z.boolean().optional() }),
    ),
  },
  responses: { 200: json(OrgUnitSchema, 'Changed') },
})

export const orgUnitRoutes = (): Router =>
  createRouter()
    .openapi(listUnits, async (c) => {
      const { db, actor } = contextOf(c)
      return c.json({ items: (await listOrgTree(db, actor.institutionId)).map(showUnit) }, 200)
    })
    .openapi(createUnit, async (c) => c.json(showUnit(await createOrgUnit(contextOf(c), c.req.valid('json'))), 201))
    .openapi(patchUnit, async (c) =>
      c.json(showUnit(await changeOrgUnit(contextOf(c), c.req.valid('param').id, c.req.valid('json'))), 200),
    )
