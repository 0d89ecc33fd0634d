import type { Complaint } from '../../../web/api/index.ts'
import * as api from '../../../web/api/index.ts'
import { RefusalNoticeFields } from './RefusalNoticeFields.tsx'
import { KindFields, LiveCheck } from './redress/RedressFields.tsx'
import { CheckField, ChoiceField, NumberField, PersonField, TextField, TimeField, UnitField } from './verb-fields.tsx'
import type { VerbForm } from './verb-form.ts'
import type { Verb } from './verbs.ts'
import { withdrawalForms } from './withdrawal-forms.tsx'

const path = (complaint: Complaint) => ({ id: complaint.id })
/** The form's rules have checked the shape; the server checks it again and names the field. */
const as = <Body,>(values: Record<string, unknown>) => values as Body

export const forms: Record<Verb, VerbForm> = {
  confirm: {
    opinion: { field: 'note', label: 'forms.note', min: 1, phrases: 'forms.phrases.general' },
    initial: ({ claim, amount, headcount }) => ({ method: 'phone', claim, amount, headcount }),
    fields: () => (
      <>
        <ChoiceField
          name="method"
          label="forms.method"
          values={['phone', 'in_person', 'message', 'portal']}
          words="forms.methods"
        />
        <TextField name="claim" label="facts.claim" isLong />
        <NumberField name="amount" label="facts.amount" unit="¥" />
        <NumberField name="headcount" label="facts.headcount" />
      </>
    ),
    send: (complaint, { claim, amount, headcount, ...values }) =>
      api.confirmComplaint({
        path: path(complaint),
        body: as({ ...values, ...changesOf(complaint, { claim, amount, headcount }) }),
      }),
  },
  claim: {
    fields: () => <CheckField name="recusal" label="forms.recusalClaim" isRequired />,
    send: (complaint, values) => api.claimComplaint({ path: path(complaint), body: as(values) }),
  },
  assign: {
    opinion: { field: 'note', label: 'forms.note', min: 0, phrases: 'forms.phrases.general' },
    fields: (complaint) => (
      <>
        <PersonField name="personId" label="forms.person" unitId={complaint.unit?.id} />
        <CheckField name="recusal" label="forms.recusal" isRequired />
      </>
    ),
    send: (complaint, values) => api.assignComplaint({ path: path(complaint), body: as(values) }),
  },
  investigate: {
    opinion: { field: 'plan', label: 'forms.plan', min: 1 },
    send: (complaint, values) => api.startInvestigation({ path: path(complaint), body: as(values) }),
  },
  record_finding: {
    opinion: { field: 'text', label: 'forms.finding', min: 1 },
    files: 'linked',
    fields: () => <TextField name="responsibility" label="forms.responsibility" />,
    send: (complaint, { responsibility, ...values }) =>
      api.recordFinding({ path: path(complaint), body: as({ ...values, ...(responsibility ? { responsibility } : {}) }) }),
  },
  propose_solution: {
    opinion: { field: 'text', label: 'forms.solution', min: 1 },
    initial: () => ({ redressKind: 'none' }),
    fields: (complaint) => (
      <>
        <KindFields />
        <LiveCheck complaint={complaint} asksWhy />
      </>
    ),
    send: (complaint, { redressAmount, deviation, ...values }) =>
      api.proposeSolution({
        path: path(complaint),
        body: as({
          ...values,
          ...(typeof redressAmount === 'number' ? { redressAmount } : {}),
          ...(deviation ? { deviation } : {}),
        }),
      }),
  },
  submit_solution: {
    opinion: { field: 'note', label: 'forms.note', min: 0, phrases: 'forms.phrases.general' },
    send: (complaint, values) => ask(complaint, { kind: 'solution', ...values }),
  },
  execute: {
    opinion: { field: 'text', label: 'forms.execution', min: 1 },
    initial: () => ({ done: true }),
    fields: () => <CheckField name="done" label="forms.executionDone" />,
    send: (complaint, values) =>
      api.recordExecution({ path: path(complaint), body: as({ ...values, done: values['done'] === true }) }),
  },
  follow_up: {
    opinion: { field: 'note', label: 'forms.note', min: 0 },
    initial: () => ({ result: 'satisfied' }),
    fields: () => (
      <ChoiceField
        name="result"
        label="forms.followUpResult"
        values={['satisfied', 'accepted', 'dissatisfied', 'unreachable']}
        words="forms.followUpResults"
      />
    ),
    send: (complaint, values) => api.followUp({ path: path(complaint), body: as(values) }),
  },
  close: {
    opinion: { field: 'note', label: 'forms.note', min: 0 },
    initial: () => ({ outcome: 'upheld' }),
    fields: () => (
      <ChoiceField
        name="outcome"
        label="forms.outcome"
        values={['upheld', 'partly_upheld', 'not_upheld', 'settled']}
        words="outcome"
      />
    ),
    send: (complaint, values) => api.closeComplaint({ path: path(complaint), body: as(values) }),
  },
  archive: { send: (complaint) => api.archiveComplaint({ path: path(complaint), body: {} }) },
  escalate: {
    opinion: { field: 'reason', label: 'forms.reason', min: 4, phrases: 'forms.phrases.escalate' },
    send: async (complaint, values) => (await api.requestEscalation({ path: path(complaint), body: as(values) })).complaint,
  },
  add_material: {
    opinion: { field: 'text', label: 'forms.material', min: 1 },
    files: 'linked',
    fields: () => <CheckField name="newFacts" label="forms.newFacts" />,
    send: (complaint, values) =>
      api.addMaterial({ path: path(complaint), body: as({ ...values, newFacts: values['newFacts'] === true }) }),
  },
  mark_complex: {
    opinion: { field: 'reason', label: 'forms.reason', min: 4, phrases: 'forms.phrases.complex' },
    send: (complaint, values) => api.markComplex({ path: path(complaint), body: as(values) }),
  },
  extend: {
    opinion: { field: 'reason', label: 'forms.reason', min: 4, phrases: 'forms.phrases.complex' },
    fields: () => <TimeField name="noticeAt" label="forms.noticeAt" />,
    send: (complaint, values) => ask(complaint, { kind: 'extension', ...values }),
  },
  notify_extension: {
    opinion: { field: 'text', label: 'forms.notice', min: 1 },
    initial: () => ({ form: 'phone' }),
    fields: () => (
      <ChoiceField name="form" label="forms.noticeForm" values={['letter', 'sms', 'email', 'phone']} words="composer.forms" />
    ),
    send: (complaint, values) => api.notifyExtension({ path: path(complaint), body: as(values) }),
  },
  appraise: {
    fields: () => (
      <>
        <TextField name="agency" label="forms.agency" isRequired />
        <TimeField name="noticeAt" label="forms.noticeAt" />
      </>
    ),
    send: (complaint, values) => api.startAppraisal({ path: path(complaint), body: as(values) }),
  },
  end_appraisal: {
    opinion: { field: 'note', label: 'forms.note', min: 0 },
    send: (complaint, values) => api.endAppraisal({ path: path(complaint), body: as(values) }),
  },
  pause_clock: {
    opinion: { field: 'reason', label: 'forms.reason', min: 4 },
    initial: () => ({ waitingOn: 'customer' }),
    fields: () => (
      <ChoiceField name="waitingOn" label="forms.waitingOn" values={['customer', 'third_party']} words="forms.waitingOns" />
    ),
    send: (complaint, values) => api.pauseClock({ path: path(complaint), body: as(values) }),
  },
  resume_clock: {
    opinion: { field: 'note', label: 'forms.note', min: 0 },
    send: (complaint, values) => api.resumeClock({ path: path(complaint), body: as(values) }),
  },
  transfer: {
    opinion: { field: 'reason', label: 'forms.reason', min: 2, phrases: 'forms.phrases.return' },
    fields: () => <UnitField name="unitId" label="forms.unit" />,
    send: (complaint, values) => api.transferComplaint({ path: path(complaint), body: as(values) }),
  },
  return: {
    opinion: { field: 'reason', label: 'forms.reason', min: 4, phrases: 'forms.phrases.return' },
    isDanger: true,
    send: (complaint, values) => api.returnComplaint({ path: path(complaint), body: as(values) }),
  },
  not_accept: {
    opinion: { field: 'reason', label: 'forms.reason', min: 4 },
    isDanger: true,
    initial: () => ({ noticeForm: 'letter' }),
    fields: () => <RefusalNoticeFields />,
    send: (complaint, values) => ask(complaint, { kind: 'not_accepted', ...values }),
  },
  ...withdrawalForms,
  reopen: {
    opinion: { field: 'reason', label: 'forms.reason', min: 4 },
    send: (complaint, values) => api.reopenComplaint({ path: path(complaint), body: as(values) }),
  },
  request_reopening: {
    opinion: { field: 'reason', label: 'forms.reason', min: 4 },
    send: (complaint, values) => ask(complaint, { kind: 'reopening', ...values }),
  },
  set_confidential: {
    opinion: { field: 'reason', label: 'forms.reason', min: 4 },
    send: (complaint, values) =>
      api.setConfidentiality({ path: path(complaint), body: as({ ...values, confidential: !complaint.isConfidential }) }),
  },
}

/** What the consumer put right on the phone; what stayed as it was is not sent. */
function changesOf(complaint: Complaint, said: Record<'claim' | 'amount' | 'headcount', unknown>): Record<string, unknown> {
  const given = Object.entries(said).map(([key, value]) => [key, value === '' || value === undefined ? null : value] as const)
  return Object.fromEntries(given.filter(([key, value]) => complaint[key as 'claim'] !== value))
}

/** Asks a second person. Empty optional values are left out. */
function ask(complaint: Complaint, values: Record<string, unknown>): Promise<Complaint> {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))
  return api.requestApproval({ path: path(complaint), body: as(given) })
}
