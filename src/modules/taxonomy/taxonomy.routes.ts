import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json, type Router } from '../../platform/http.ts'
import { beijingDate, type CivilDate } from '../../platform/time.ts'
import { changeTree } from './change-tree.ts'
import { treeNames, trees } from './domain/trees.ts'
import { listTree } from './list-tree.ts'
import { listLatestVersions, listVersions } from './taxonomy.repo.ts'
import type { VersionRow } from './taxonomy.tables.ts'

const Day = z.iso
  .date()
  .transform((day) => day as CivilDate)
  .openapi({ type: 'string', format: 'date', example: '2026-12-01' })
const Tree = z.enum(treeNames)
const Code = z.string().min(1).max(160)
const CodeName = z.object({ zh: z.string(), en: z.string() }).openapi('CodeName')
const NewName = z.strictObject({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(120) })
const Jrt0169Code = z.string().trim().min(1).max(20)

const TreeSummary = z
  .object({
    tree: Tree,
    name: CodeName,
    version: z.int(),
    activeCodes: z.int(),
    fixedLevels: z
      .int()
      .openapi({ description: 'So many levels belong to the program: their codes can be renamed and mapped, not ended.' }),
    mostLevels: z.int(),
  })
  .openapi('TaxonomyTree')

const Node = z
  .object({
    code: z.string(),
    parentCode: z.string().nullable(),
    name: CodeName,
    jrt0169Code: z.string().nullable(),
    sort: z.int(),
    effectiveFrom: z.iso.date(),
    effectiveTo: z.iso.date().nullable().openapi({ description: 'First day on which this reading of the code no longer holds.' }),
    version: z.int(),
    isActive: z.boolean().openapi({ description: 'False: it has ended. It still names old complaints.' }),
    isFixed: z.boolean(),
  })
  .openapi('TaxonomyNode')

const Change = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('add'),
    code: Code,
    parentCode: Code.nullable(),
    name: NewName,
    jrt0169Code: Jrt0169Code.nullish(),
  }),
  z.strictObject({ type: z.literal('rename'), code: Code, name: NewName }),
  z.strictObject({ type: z.literal('end'), code: Code }),
  z.strictObject({ type: z.literal('map'), code: Code, jrt0169Code: Jrt0169Code.nullable() }),
])

const Version = z
  .object({
    version: z.int(),
    effectiveFrom: z.iso.date(),
    reason: z.string(),
    changes: z.array(Change),
    by: z.string(),
    at: z.iso.datetime(),
  })
  .openapi('TaxonomyVersion')

const listTrees = defineRoute({
  method: 'get',
  path: '/api/taxonomy/trees',
  permission: 'taxonomy.read',
  tags: ['taxonomy'],
  operationId: 'listTaxonomyTrees',
  summary: 'The category trees',
  responses: { 200: json(z.object({ items: z.array(TreeSummary) }), 'Every tree') },
})

const readTree = defineRoute({
  method: 'get',
  path: '/api/taxonomy/trees/{tree}',
  permission: 'taxonomy.read',
  tags: ['taxonomy'],
  operationId: 'readTaxonomyTree',
  summary: 'One tree as it stands on a day',
  request: {
    params: z.object({ tree: Tree }),
    query: z.object({ at: Day.optional().openapi({ description: 'Today when left out. A day to come shows what is planned.' }) }),
  },
  responses: {
    200: json(
      z.object({ tree: Tree, name: CodeName, version: z.int(), at: z.iso.date(), nodes: z.array(Node) }),
      'Parents before children',
    ),
  },
})

const createChange = defineRoute({
  method: 'post',
  path: '/api/taxonomy/trees/{tree}/changes',
  permission: 'taxonomy.edit',
  tags: ['taxonomy'],
  operationId: 'createTaxonomyChange',
  summary: 'Change a tree: add, rename, end or map codes from a day on',
  request: {
    params: z.object({ tree: Tree }),
    body: body(
      z.strictObject({
        changes: z.array(Change).min(1).max(200),
        effectiveFrom: Day,
        reason: z.string().trim().min(2).max(500),
        version: z.int().optional(),
      }),
    ),
  },
  responses: { 201: json(Version, 'The new version') },
})

const readVersions = defineRoute({
  method: 'get',
  path: '/api/taxonomy/trees/{tree}/versions',
  permission: 'taxonomy.read',
  tags: ['taxonomy'],
  operationId: 'listTaxonomyVersions',
  summary: 'How a tree came to be what it is, newest first',
  request: { params: z.object({ tree: Tree }) },
  responses: { 200: json(z.object({ items: z.array(Version) }), 'Versions') },
})

const showVersion = (row: VersionRow): z.infer<typeof Version> => ({
  version: row.version,
  effectiveFrom: row.effective_from,
  reason: row.reason,
  changes: row.changes,
  by: row.made_by_name,
  at: row.made_at.toISOString(),
})

export const taxonomyRoutes = (): Router =>
  createRouter()
    .openapi(listTrees, async (c) => {
      const ctx = contextOf(c)
      const versions = await listLatestVersions(ctx.db, ctx.actor.institutionId)
      const items = await Promise.all(
        treeNames.map(async (tree) => {
          const activeCodes = (await listTree(ctx, ctx.db, tree)).filter((node) => node.isActive).length
          return { tree, ...trees[tree], version: versions.get(tree) ?? 0, activeCodes }
        }),
      )
      return c.json({ items }, 200)
    })
    .openapi(readTree, async (c) => {
      const ctx = contextOf(c)
      const { tree } = c.req.valid('param')
      const at = c.req.valid('query').at ?? beijingDate(ctx.clock.now())
      const version = (await listLatestVersions(ctx.db, ctx.actor.institutionId)).get(tree) ?? 0
      return c.json({ tree, name: trees[tree].name, version, at, nodes: await listTree(ctx, ctx.db, tree, at) }, 200)
    })
    .openapi(createChange, async (c) =>
      c.json(showVersion(await changeTree(contextOf(c), c.req.valid('param').tree, c.req.valid('json'))), 201),
    )
    .openapi(readVersions, async (c) => {
      const { db, actor } = contextOf(c)
      return c.json({ items: (await listVersions(db, actor.institutionId, c.req.valid('param').tree)).map(showVersion) }, 200)
    })
