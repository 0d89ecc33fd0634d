import { z } from '@hono/zod-openapi'
import { createRouter } from '../../platform/http.ts'
import { addMaterial } from './add-material.ts'
import { endAppraisal } from './end-appraisal.ts'
import { markComplex } from './mark-complex.ts'
import { pauseClock } from './pause-clock.ts'
import { proposeSolution } from './propose-solution.ts'
import { recordFinding } from './record-finding.ts'
import { Amount, RedressKindSchema, termsShape } from './redress/redress.schemas.ts'
import { resumeClock } from './resume-clock.ts'
import { setConfidentiality } from './set-confidentiality.ts'
import { startAppraisal } from './start-appraisal.ts'
import { startInvestigation } from './start-investigation.ts'
import { Moment, Note, perform, Reason, verbBody, verbRoute, words } from './verb-route.ts'

const AttachmentIds = z.array(z.uuid()).max(50).default([]).openapi({ description: 'Files of this complaint.' })

const investigations = verbRoute({
  noun: 'investigations',
  operationId: 'startInvestigation',
  summary: 'Open the investigation with a plan',
  action: 'investigate',
  body: verbBody({ plan: words(2, 4000) }),
})

const findings = verbRoute({
  noun: 'findings',
  operationId: 'recordFinding',
  summary: 'Record what has been established, with its evidence',
  action: 'record_finding',
  body: verbBody({ text: words(2, 8000), attachmentIds: AttachmentIds, responsibility: words(1, 500).nullable().optional() }),
})

const solutions = verbRoute({
  noun: 'solutions',
  operationId: 'proposeSolution',
  summary: 'Propose what the institution will do; a new proposal needs a new approval',
  action: 'propose_solution',
  body: verbBody({
    text: words(2, 8000),
    redressKind: RedressKindSchema,
    redressAmount: Amount.nullable().optional(),
    ...termsShape,
    deviation: words(2, 1000).nullable().optional().openapi({
      description: 'Why the sum departs from the loss, the contract or similar cases. The approver reads it.',
    }),
  }),
})

const complexity = verbRoute({
  noun: 'complexity',
  operationId: 'markComplex',
  summary: 'Mark the complaint complex: its statutory term becomes 30 days',
  action: 'mark_complex',
  body: verbBody({ reason: Reason }),
})

const appraisals = verbRoute({
  noun: 'appraisals',
  operationId: 'startAppraisal',
  summary: 'Begin an external appraisal; its time is left out once the complainant has been told',
  action: 'appraise',
  body: verbBody({ agency: words(2, 200), noticeAt: Moment.optional() }),
})

const appraisalEnds = verbRoute({
  noun: 'appraisal-ends',
  operationId: 'endAppraisal',
  summary: 'End the external appraisal',
  action: 'end_appraisal',
  body: verbBody({ note: Note }),
})

const pauses = verbRoute({
  noun: 'pauses',
  operationId: 'pauseClock',
  summary: 'Stop the internal clocks; a statutory clock does not stop for this',
  action: 'pause_clock',
  body: verbBody({ waitingOn: z.enum(['customer', 'third_party']), reason: Reason }),
})

const resumptions = verbRoute({
  noun: 'resumptions',
  operationId: 'resumeClock',
  summary: 'Let the internal clocks run again',
  action: 'resume_clock',
  body: verbBody({ note: Note }),
})

const materials = verbRoute({
  noun: 'materials',
  operationId: 'addMaterial',
  summary: 'Enter what the consumer handed in afterwards; new facts restart the statutory term',
  action: 'add_material',
  body: verbBody({ text: words(2, 8000), newFacts: z.boolean(), attachmentIds: AttachmentIds }),
})

const confidentiality = verbRoute({
  noun: 'confidentiality',
  operationId: 'setConfidentiality',
  summary: 'Make the complaint confidential, or open it again',
  action: 'set_confidential',
  body: verbBody({ confidential: z.boolean(), reason: Reason }),
})

export const investigationRoutes = () =>
  createRouter()
    .openapi(investigations, (c) => perform(c, startInvestigation, c.req.valid('param'), c.req.valid('json')))
    .openapi(findings, (c) => perform(c, recordFinding, c.req.valid('param'), c.req.valid('json')))
    .openapi(solutions, (c) => perform(c, proposeSolution, c.req.valid('param'), c.req.valid('json')))
    .openapi(complexity, (c) => perform(c, markComplex, c.req.valid('param'), c.req.valid('json')))
    .openapi(appraisals, (c) => perform(c, startAppraisal, c.req.valid('param'), c.req.valid('json')))
    .openapi(appraisalEnds, (c) => perform(c, endAppraisal, c.req.valid('param'), c.req.valid('json')))
    .openapi(pauses, (c) => perform(c, pauseClock, c.req.valid('param'), c.req.valid('json')))
    .openapi(resumptions, (c) => perform(c, resumeClock, c.req.valid('param'), c.req.valid('json')))
    .openapi(materials, (c) => perform(c, addMaterial, c.req.valid('param'), c.req.valid('json')))
    .openapi(confidentiality, (c) => perform(c, setConfidentiality, c.req.valid('param'), c.req.valid('json')))
