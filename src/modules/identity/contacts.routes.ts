import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json, type Router } from '../../platform/http.ts'
import { changeContacts } from './change-contacts.ts'
import { phonePattern } from './domain/contacts.ts'
import { findContacts } from './setup/contacts.repo.ts'

const wrongNumber = { zh: '电话号码不正确', en: 'This is not a phone number' }
const Hotline = z
  .string()
  .trim()
  .superRefine((value, issue) => {
    if (!phonePattern.test(value)) issue.addIssue({ code: 'custom', message: wrongNumber.en, params: wrongNumber })
  })

const Contacts = z
  .strictObject({
    hotline: Hotline.nullable(),
    hours: z.string().trim().min(1).max(60).nullable(),
    address: z.string().trim().min(1).max(120).nullable(),
  })
  .openapi('PublicContacts')

const readContacts = defineRoute({
  method: 'get',
  path: '/api/institution/contacts',
  permission: 'identity.read',
  tags: ['identity'],
  operationId: 'readContacts',
  summary: 'How consumers reach the institution outside the portal',
  responses: { 200: json(Contacts, 'What is published') },
})

const putContacts = defineRoute({
  method: 'put',
  path: '/api/institution/contacts',
  permission: 'identity.org.edit',
  tags: ['identity'],
  operationId: 'changeContacts',
  summary: 'Publish hotline, hours and address on the portal',
  request: { body: body(Contacts) },
  responses: { 200: json(Contacts, 'Published') },
})

export const contactRoutes = (): Router =>
  createRouter()
    .openapi(readContacts, async (c) => {
      const { db, actor } = contextOf(c)
      return c.json(await findContacts(db, actor.institutionId), 200)
    })
    .openapi(putContacts, async (c) => c.json(await changeContacts(contextOf(c), c.req.valid('json')), 200))
