import { z } from '@hono/zod-openapi'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { body, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { PersonalDataKindSchema } from '../../classification/index.ts'
import { findContacts } from '../../identity/index.ts'
import { listTree } from '../../taxonomy/index.ts'
import { privacyNotice } from '../domain/privacy-notice.ts'
import { FilingSchema } from '../filing.ts'
import { fileBody, onlyFile } from '../only-file.ts'
import { orgTree } from '../org-tree.ts'
import { addMaterial, askForReexamination, attach, maxConsumerFileBytes, withdraw } from './consumer-acts.ts'
import { consumerView, PortalComplaint } from './consumer-view.ts'
import { filePortalComplaint } from './file-portal-complaint.ts'
import { deleteSession } from './portal.repo.ts'
import { consumerContext, limiter, publicContext } from './portal-context.ts'
import { hashToken, openPortalSession, PortalLocked, portalCookie } from './portal-session.ts'
import { portalWithdrawalRoutes } from './portal-withdrawal.routes.ts'

const Which = z.object({
  institution: z.string().max(60).optional().openapi({ description: 'Code of the institution, where there are several.' }),
})
const Sentence = z.strictObject({ zh: z.string(), en: z.string() })
const tags = ['portal']

const infoRoute = defineRoute({
  method: 'get',
  path: '/api/portal/info',
  operationId: 'getPortalInfo',
  tags,
  summary: 'What a consumer should know before filing',
  permission: 'public',
  request: { query: Which },
  responses: {
    200: json(
      z
        .strictObject({
          institution: z.strictObject({ name: z.string(), code: z.string() }),
          contacts: z.strictObject({
            hotline: z.string().nullable(),
            hours: z.string().nullable(),
            address: z.string().nullable(),
          }),
          channels: z.array(z.strictObject({ code: z.string(), name: Sentence })),
          notice: z.strictObject({ version: z.string(), title: Sentence, text: Sentence }),
          businesses: z.array(z.strictObject({ code: z.string(), name: Sentence })),
          branches: z
            .array(z.strictObject({ id: z.uuid(), name: z.string() }))
            .openapi({ description: 'Branches and outlets, for "where was it?".' }),
          limits: z.strictObject({ fileBytes: z.int() }),
        })
        .openapi('PortalInfo'),
      'The institution, its channels, the privacy notice and the kinds of business',
    ),
  },
})

const { complainant, agent, respondentUnitId, business, product, amount, claim, text } = FilingSchema.shape
const fileRoute = defineRoute({
  method: 'post',
  path: '/api/portal/complaints',
  operationId: 'filePortalComplaint',
  tags,
  summary: 'File a complaint as a consumer; the code is shown here and never again',
  permission: 'public',
  request: {
    query: Which,
    body: body(
      z.strictObject({
        name: complainant.shape.name,
        phone: complainant.shape.phone,
        text,
        claim,
        business,
        product,
        amount,
        agent,
        branchId: respondentUnitId,
        noticeVersion: z.string().max(40).openapi({ description: 'The version of the privacy notice that was agreed to.' }),
      }),
    ),
  },
  responses: {
    201: json(
      z
        .strictObject({ number: z.string(), code: z.string(), redacted: z.array(PersonalDataKindSchema) })
        .openapi('PortalReceipt'),
      'Filed',
    ),
  },
})

const openRoute = defineRoute({
  method: 'post',
  path: '/api/portal/sessions',
  operationId: 'openPortalSession',
  tags,
  summary: 'Open a complaint with its number and code, for half an hour',
  permission: 'public',
  request: {
    query: Which,
    body: body(z.strictObject({ number: z.string().trim().min(1).max(40), code: z.string().trim().min(1).max(40) })),
  },
  responses: { 201: json(z.strictObject({ expiresAt: z.iso.datetime() }), 'Open; the session travels in a cookie') },
})

const closeRoute = defineRoute({
  method: 'delete',
  path: '/api/portal/sessions/current',
  operationId: 'closePortalSession',
  tags,
  summary: 'Close the complaint on this device',
  permission: 'public',
  responses: { 204: { description: 'Closed' } },
})

const viewRoute = defineRoute({
  method: 'get',
  path: '/api/portal/complaint',
  operationId: 'getPortalComplaint',
  tags,
  summary: 'How the complaint stands, in the words of the consumer',
  permission: 'public',
  responses: { 200: json(PortalComplaint, 'The complaint') },
})

const materialRoute = defineRoute({
  method: 'post',
  path: '/api/portal/materials',
  operationId: 'addPortalMaterial',
  tags,
  summary: 'Add to the complaint',
  permission: 'public',
  request: { body: body(z.strictObject({ text: z.string().trim().min(2).max(4000) })) },
  responses: { 201: json(z.strictObject({ redacted: z.array(PersonalDataKindSchema) }), 'Added') },
})

const attachRoute = defineRoute({
  method: 'post',
  path: '/api/portal/attachments',
  operationId: 'attachPortalFile',
  tags,
  summary: 'Add a file; its type is found in its content',
  permission: 'public',
  requestBody: fileBody,
  responses: { 201: json(z.strictObject({ name: z.string(), size: z.int(), uploadedAt: z.iso.datetime() }), 'Kept') },
})

const withdrawRoute = defineRoute({
  method: 'post',
  path: '/api/portal/withdrawals',
  operationId: 'withdrawPortalComplaint',
  tags,
  summary: 'Withdraw the complaint',
  permission: 'public',
  request: { body: body(z.strictObject({ reason: z.string().trim().min(2).max(500) })) },
  responses: { 201: json(PortalComplaint, 'The complaint afterwards') },
})

const reexaminationRoute = defineRoute({
  method: 'post',
  path: '/api/portal/reexaminations',
  operationId: 'requestPortalReexamination',
  tags,
  summary: 'Ask the organisation above to re-examine the decision',
  permission: 'public',
  request: {
    body: body(
      z.strictObject({
        text: z.string().trim().min(2).max(4000),
        decisionReceivedOn: z.iso.date().openapi({ description: 'The 30 days count from the next day.' }),
      }),
    ),
  },
  responses: { 201: json(PortalComplaint, 'The complaint afterwards') },
})

export function portalRoutes() {
  const mayFile = limiter(30, 0.2)
  const mayTry = limiter(40, 0.2)
  const maySend = limiter(60, 0.5)
  return createRouter()
    .openapi(infoRoute, async (c) => {
      const { ctx, institution } = await publicContext(c, c.req.valid('query').institution)
      const top = async (tree: 'business' | 'channel_received') =>
        (await listTree(ctx, ctx.db, tree))
          .filter((node) => node.isActive && node.parentCode === null)
          .map(({ code, name }) => ({ code, name }))
      const own = new Set([
        'counter',
        'hotline',
        'online_banking',
        'mobile_app',
        'social_media',
        'email',
        'letter',
        'visit',
        'portal',
      ])
      return c.json(
        {
          institution: { name: institution.name, code: institution.code },
          contacts: await findContacts(ctx.db, institution.id),
          channels: (await top('channel_received')).filter(({ code }) => own.has(code)),
          notice: privacyNotice,
          businesses: await top('business'),
          branches: (await orgTree(ctx.db, ctx.actor.institutionId))
            .filter((unit) => unit.isActive && (unit.kind === 'branch' || unit.kind === 'outlet'))
            .map(({ id, name }) => ({ id, name })),
          limits: { fileBytes: maxConsumerFileBytes },
        },
        200,
      )
    })
    .openapi(fileRoute, async (c) => {
      mayFile(c)
      const { ctx } = await publicContext(c, c.req.valid('query').institution)
      return c.json(await filePortalComplaint(ctx, c.req.valid('json')), 201)
    })
    .openapi(openRoute, async (c) => {
      mayTry(c)
      const { ctx } = await publicContext(c, c.req.valid('query').institution)
      try {
        const { token, expiresAt } = await openPortalSession(ctx, c.req.valid('json'))
        const { name, attributes } = portalCookie(ctx.config)
        setCookie(c, name, token, attributes)
        return c.json({ expiresAt: expiresAt.toISOString() }, 201)
      } catch (error) {
        if (error instanceof PortalLocked) c.header('retry-after', String(error.retryAfterSeconds))
        throw error
      }
    })
    .openapi(closeRoute, async (c) => {
      const { db, config } = c.get('services')
      const { name, attributes } = portalCookie(config)
      const token = getCookie(c, name)
      if (token) await deleteSession(db, hashToken(token))
      deleteCookie(c, name, attributes)
      return c.body(null, 204)
    })
    .openapi(viewRoute, async (c) => {
      const { ctx, complaintId } = await consumerContext(c)
      return c.json(await consumerView(ctx, complaintId), 200)
    })
    .openapi(materialRoute, async (c) => {
      maySend(c)
      const { ctx, complaintId } = await consumerContext(c)
      return c.json(await addMaterial(ctx, complaintId, c.req.valid('json').text), 201)
    })
    .openapi(attachRoute, async (c) => {
      maySend(c)
      const { ctx, complaintId } = await consumerContext(c)
      return c.json(await attach(ctx, complaintId, await onlyFile(c.req.raw, maxConsumerFileBytes)), 201)
    })
    .openapi(reexaminationRoute, async (c) => {
      maySend(c)
      const { ctx, complaintId } = await consumerContext(c)
      await askForReexamination(ctx, complaintId, c.req.valid('json'))
      return c.json(await consumerView(ctx, complaintId), 201)
    })
    .route('/', portalWithdrawalRoutes())
    .openapi(withdrawRoute, async (c) => {
      const { ctx, complaintId } = await consumerContext(c)
      await withdraw(ctx, complaintId, c.req.valid('json').reason)
      return c.json(await consumerView(ctx, complaintId), 201)
    })
}
