import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../platform/http.ts'
import { fileAndReply } from './file-once.ts'
import { FilingSchema } from './filing.ts'
import { IntakeReply } from './intake-reply.ts'

const fileRoute = defineRoute({
  method: 'post',
  path: '/api/complaints',
  operationId: 'fileComplaint',
  tags: ['intake'],
  summary: 'File a complaint: redacted, classified, lit, dispatched and on its clocks when this answers',
  permission: 'complaint.create',
  request: {
    headers: z.object({
      'idempotency-key': z
        .string()
        .regex(/^[\x21-\x7e]{1,200}$/)
        .optional()
        .openapi({
          description: 'The same key and body within 30 days get the same reply and file nothing; another body gets 422.',
        }),
    }),
    body: body(FilingSchema),
  },
  responses: {
    200: json(IntakeReply, 'The outside number was known: this is the complaint that has it'),
    201: json(IntakeReply, 'Filed'),
  },
})

export const intakeRoutes = () =>
  createRouter({ cleansText: true }).openapi(fileRoute, async (c) => {
    const key = c.req.valid('header')['idempotency-key'] ?? null
    const reply = await fileAndReply(contextOf(c), c.req.valid('json'), key)
    // Already JSON: a repeated request gets the bytes that the first one got.
    return c.body(reply.body, reply.status, { 'content-type': 'application/json' }) as never
  })
