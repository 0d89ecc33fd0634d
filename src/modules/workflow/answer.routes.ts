import { z } from '@hono/zod-openapi'
import { createRouter } from '../../platform/http.ts'
import { answerForms } from '../complaint/domain/vocabulary.ts'
import { answerConsumer } from './answer-consumer.ts'
import { archiveComplaint } from './archive-complaint.ts'
import { closeComplaint, closingOutcomes } from './close-complaint.ts'
import { answerWarnings, followUpWarnings } from './domain/answer.ts'
import { followUp } from './follow-up.ts'
import { recordContact } from './record-contact.ts'
import { recordExecution } from './record-execution.ts'
import { reopenComplaint } from './reopen-complaint.ts'
import { Moment, Note, perform, performWarning, Reason, verbBody, verbRoute, warningVerbRoute, words } from './verb-route.ts'

const contacts = verbRoute({
  noun: 'contacts',
  operationId: 'recordContact',
  summary: 'Record a word with the consumer that is not the answer',
  action: 'contact',
  body: verbBody({ form: z.enum([...answerForms, 'visit']), text: words(1, 4000) }),
})

const answers = warningVerbRoute({
  noun: 'answers',
  operationId: 'answerConsumer',
  summary: 'Give the consumer the decision; dispatch meets the statutory clock',
  action: 'answer',
  body: verbBody({
    form: z.enum(answerForms),
    text: words(2, 8000),
    recording: words(1, 200).nullable().optional().openapi({
      description: 'Reference of the call recording. Without it a call does not meet the statutory clock (art. 21).',
    }),
    elements: z
      .strictObject({ findings: z.boolean(), basis: z.boolean(), remedies: z.boolean() })
      .openapi({ description: 'What the answer says (art. 19). All three for a letter, a text message or an e-mail.' }),
    dispatchedAt: Moment.optional().openapi({
      description: 'When it was sent, if that was earlier: never in the future, nor before the approval.',
    }),
  }),
})

const executions = verbRoute({
  noun: 'executions',
  operationId: 'recordExecution',
  summary: 'Record how far the solution has been carried out',
  action: 'execute',
  body: verbBody({ text: words(1, 4000), done: z.boolean() }),
})

const followUps = warningVerbRoute({
  noun: 'follow-ups',
  operationId: 'followUp',
  summary: 'Record whether the consumer accepts the answer',
  action: 'follow_up',
  body: verbBody({ result: z.enum(['satisfied', 'accepted', 'dissatisfied', 'unreachable']), note: Note }),
})

const closures = verbRoute({
  noun: 'closures',
  operationId: 'closeComplaint',
  summary: 'Close the complaint with its result',
  action: 'close',
  body: verbBody({ outcome: z.enum(closingOutcomes), note: Note }),
})

const archivals = verbRoute({
  noun: 'archivals',
  operationId: 'archiveComplaint',
  summary: 'File the closed complaint away',
  action: 'archive',
  body: verbBody({}),
})

const reopenings = verbRoute({
  noun: 'reopenings',
  operationId: 'reopenComplaint',
  summary: 'Take an ended complaint up again',
  action: 'reopen',
  body: verbBody({ reason: Reason }),
})

export const answerRoutes = () =>
  createRouter()
    .openapi(contacts, (c) => perform(c, recordContact, c.req.valid('param'), c.req.valid('json')))
    .openapi(answers, (c) => performWarning(c, answerConsumer, c.req.valid('param'), c.req.valid('json'), answerWarnings))
    .openapi(executions, (c) => perform(c, recordExecution, c.req.valid('param'), c.req.valid('json')))
    .openapi(followUps, (c) => performWarning(c, followUp, c.req.valid('param'), c.req.valid('json'), followUpWarnings))
    .openapi(closures, (c) => perform(c, closeComplaint, c.req.valid('param'), c.req.valid('json')))
    .openapi(archivals, (c) => perform(c, archiveComplaint, c.req.valid('param'), c.req.valid('json')))
    .openapi(reopenings, (c) => perform(c, reopenComplaint, c.req.valid('param'), c.req.valid('json')))
