import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { ComplaintPath } from '../../complaint/index.ts'
import type { Profile } from '../domain/dispatch/candidates.ts'
import type { DispatchSettings } from '../domain/dispatch/dispatch-settings.ts'
import {
  ChangeSchema,
  DeskSchema,
  InForceSchema,
  ProfileSchema,
  ProposalSchema,
  RehearsalSchema,
  SettingsSchema,
  VersionsSchema,
  WorkloadSchema,
} from './dispatch.schemas.ts'
import {
  presentDesk,
  presentInForce,
  presentProposal,
  presentRehearsal,
  presentVersions,
  presentWorkload,
} from './present-dispatch.ts'
import { proposeDispatch } from './propose-dispatch.ts'
import { rehearseDispatch } from './rehearse-dispatch.ts'
import { setProfile } from './set-profile.ts'
import { changeDispatch, demandSound, readDispatch, readDispatchVersions } from './settings.ts'
import { tryDispatch } from './try-dispatch.ts'
import { readDesk, readWorkload } from './workload.ts'

const getRoute = defineRoute({
  method: 'get',
  path: '/api/dispatch/settings',
  operationId: 'getDispatchSettings',
  tags: ['triage'],
  summary: 'The responsibility matrix, and how people are chosen',
  permission: 'dispatch.read',
  responses: { 200: json(InForceSchema, 'The version in force') },
})

const versionsRoute = defineRoute({
  method: 'get',
  path: '/api/dispatch/settings/versions',
  operationId: 'listDispatchVersions',
  tags: ['triage'],
  summary: 'Who changed them when and why, newest first, with what differs',
  permission: 'dispatch.read',
  responses: { 200: json(VersionsSchema, 'The versions') },
})

const changeRoute = defineRoute({
  method: 'post',
  path: '/api/dispatch/settings/versions',
  operationId: 'changeDispatchSettings',
  tags: ['triage'],
  summary: 'Put a new version in force for what is dispatched from now on',
  permission: 'dispatch.edit',
  request: { body: body(ChangeSchema) },
  responses: { 201: json(InForceSchema, 'The new version') },
})

const trialRoute = defineRoute({
  method: 'post',
  path: '/api/dispatch/trials',
  operationId: 'tryDispatch',
  tags: ['triage'],
  summary: 'Where a draft would send one complaint and to whom, row by row; changes nothing',
  permission: 'dispatch.edit',
  request: { body: body(z.strictObject({ number: z.string().trim().min(1).max(60), settings: SettingsSchema })) },
  responses: { 201: json(ProposalSchema, 'Tried') },
})

const rehearsalRoute = defineRoute({
  method: 'post',
  path: '/api/dispatch/rehearsals',
  operationId: 'rehearseDispatch',
  tags: ['triage'],
  summary: 'Where a draft would have sent the last 30 days, beside what is in force; changes nothing',
  permission: 'dispatch.edit',
  request: { body: body(z.strictObject({ settings: SettingsSchema })) },
  responses: { 201: json(RehearsalSchema, 'Rehearsed') },
})

const proposalRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/dispatch-proposal',
  operationId: 'getDispatchProposal',
  tags: ['triage'],
  summary: 'Which department should have it, and who of the one that has it, with reasons and scores',
  permission: 'complaint.assign',
  request: { params: ComplaintPath },
  responses: { 200: json(ProposalSchema, 'The proposal') },
})

const workloadRoute = defineRoute({
  method: 'get',
  path: '/api/dispatch/workload',
  operationId: 'getWorkload',
  tags: ['triage'],
  summary: 'Who carries how much, by department, as far as your organisation goes',
  permission: 'complaint.assign',
  responses: { 200: json(WorkloadSchema, 'The board') },
})

const deskRoute = defineRoute({
  method: 'get',
  path: '/api/dispatch/desk',
  operationId: 'getDispatchDesk',
  tags: ['triage'],
  summary: 'What waits for somebody to be chosen: what was returned first, then by date',
  permission: 'complaint.assign',
  responses: { 200: json(DeskSchema, 'The first fifty') },
})

const profileRoute = defineRoute({
  method: 'put',
  path: '/api/dispatch/people/{personId}/profile',
  operationId: 'setDispatchProfile',
  tags: ['triage'],
  summary: 'Say what somebody is good at, which languages they speak, and how much is enough for them',
  permission: 'dispatch.people',
  request: { params: z.object({ personId: z.uuid() }), body: body(ProfileSchema) },
  responses: { 200: json(ProfileSchema, 'As it stands now') },
})

export const dispatchRoutes = () =>
  createRouter()
    .openapi(getRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(presentInForce(await readDispatch(ctx.db, ctx.actor.institutionId)), 200)
    })
    .openapi(versionsRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(presentVersions(await readDispatchVersions(ctx.db, ctx.actor.institutionId)), 200)
    })
    .openapi(changeRoute, async (c) => {
      const wanted = c.req.valid('json')
      const settings = wanted.settings as DispatchSettings
      return c.json(presentInForce(await changeDispatch(contextOf(c), { ...wanted, settings })), 201)
    })
    .openapi(trialRoute, async (c) => {
      const { number, settings } = c.req.valid('json')
      return c.json(presentProposal(await tryDispatch(contextOf(c), number, settings as DispatchSettings)), 201)
    })
    .openapi(rehearsalRoute, async (c) => {
      const ctx = contextOf(c)
      const settings = c.req.valid('json').settings as DispatchSettings
      await demandSound(ctx, settings)
      return c.json(presentRehearsal(await rehearseDispatch(ctx, settings)), 201)
    })
    .openapi(proposalRoute, async (c) =>
      c.json(presentProposal(await proposeDispatch(contextOf(c), c.req.valid('param').id)), 200),
    )
    .openapi(workloadRoute, async (c) => c.json(presentWorkload(await readWorkload(contextOf(c))), 200))
    .openapi(deskRoute, async (c) => c.json(presentDesk(await readDesk(contextOf(c))), 200))
    .openapi(profileRoute, async (c) => {
      const saved = await setProfile(contextOf(c), c.req.valid('param').personId, c.req.valid('json') as Profile)
      return c.json(saved as z.input<typeof ProfileSchema>, 200)
    })
