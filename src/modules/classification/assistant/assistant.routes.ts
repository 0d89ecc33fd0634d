import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { assistantUses } from '../domain/assistant/uses.ts'
import {
  AssistantSettingsInForce,
  AssistantSettingsInput,
  AssistantUsageSchema,
  ComplaintAssistantSchema,
  ConnectionResultSchema,
  Key,
  Why,
} from './assistant.schemas.ts'
import { changeAssistantSettings } from './assistant-settings.ts'
import { judgeOutput } from './judge-output.ts'
import { presentSettings, readComplaintAssistant, readSettings, readUsage } from './present.ts'
import { requestOutput } from './request-output.ts'
import { testConnection } from './test-connection.ts'

const tags = ['assistant']
const ComplaintPath = z.object({ id: z.uuid() })

const getSettings = defineRoute({
  method: 'get',
  path: '/api/assistant/settings',
  operationId: 'getAssistantSettings',
  tags,
  permission: 'assistant.settings',
  summary: 'How the optional language model is asked, if at all. The key is never sent back',
  responses: { 200: json(AssistantSettingsInForce, 'The settings in force') },
})

const putSettings = defineRoute({
  method: 'put',
  path: '/api/assistant/settings',
  operationId: 'changeAssistantSettings',
  tags,
  permission: 'assistant.settings',
  summary: 'Put new settings in force. A new address needs its key again',
  request: {
    body: body(z.strictObject({ version: z.int().min(1), settings: AssistantSettingsInput, key: Key, why: Why })),
  },
  responses: { 200: json(AssistantSettingsInForce, 'The new version') },
})

const postTest = defineRoute({
  method: 'post',
  path: '/api/assistant/connection-tests',
  operationId: 'testAssistantConnection',
  tags,
  permission: 'assistant.settings',
  summary: 'Ask the endpoint one harmless question with the values of the form, and say what happened',
  request: { body: body(z.strictObject({ settings: AssistantSettingsInput, key: Key })) },
  responses: { 200: json(ConnectionResultSchema, 'What happened') },
})

const getUsage = defineRoute({
  method: 'get',
  path: '/api/assistant/usage',
  operationId: 'getAssistantUsage',
  tags,
  permission: 'assistant.settings',
  summary: 'Calls, failures, dropped answers and 👍 of the last days',
  request: { query: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }) },
  responses: { 200: json(AssistantUsageSchema, 'The overview') },
})

const getOfComplaint = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/assistant',
  operationId: 'getComplaintAssistant',
  tags,
  permission: 'assistant.use',
  summary: 'What the language model has said of a complaint, and what it may be asked now',
  request: { params: ComplaintPath },
  responses: { 200: json(ComplaintAssistantSchema, 'The outputs, newest first') },
})

const postOutput = defineRoute({
  method: 'post',
  path: '/api/complaints/{id}/assistant-outputs',
  operationId: 'askAssistant',
  tags,
  permission: 'assistant.use',
  summary: 'Ask for a summary, a second opinion or a draft answer. Made in the background; nothing of it is applied',
  request: { params: ComplaintPath, body: body(z.strictObject({ use: z.enum(assistantUses) })) },
  responses: { 202: json(z.object({ id: z.uuid() }), 'Asked') },
})

const postFeedback = defineRoute({
  method: 'post',
  path: '/api/complaints/{id}/assistant-outputs/{outputId}/feedback',
  operationId: 'judgeAssistantOutput',
  tags,
  permission: 'assistant.use',
  summary: '👍 or 👎, with a word on it',
  request: {
    params: ComplaintPath.extend({ outputId: z.uuid() }),
    body: body(z.strictObject({ thumb: z.enum(['up', 'down']), comment: z.string().trim().max(500).nullish() })),
  },
  responses: { 204: { description: 'Kept' } },
})

export const assistantRoutes = () =>
  createRouter()
    .openapi(getSettings, async (c) => c.json(await readSettings(contextOf(c)), 200))
    .openapi(putSettings, async (c) => {
      const ctx = contextOf(c)
      return c.json(await presentSettings(ctx, await changeAssistantSettings(ctx, c.req.valid('json'))), 200)
    })
    .openapi(postTest, async (c) => c.json(await testConnection(contextOf(c), c.req.valid('json')), 200))
    .openapi(getUsage, async (c) => c.json(await readUsage(contextOf(c), c.req.valid('query').days), 200))
    .openapi(getOfComplaint, async (c) => c.json(await readComplaintAssistant(contextOf(c), c.req.valid('param').id), 200))
    .openapi(postOutput, async (c) =>
      c.json(await requestOutput(contextOf(c), c.req.valid('param').id, c.req.valid('json').use), 202),
    )
    .openapi(postFeedback, async (c) => {
      const { id, outputId } = c.req.valid('param')
      const { thumb, comment } = c.req.valid('json')
      await judgeOutput(contextOf(c), { complaintId: id, outputId }, { thumb, comment: comment || null })
      return c.body(null, 204)
    })
