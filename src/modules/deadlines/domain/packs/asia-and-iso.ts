import type { RegulationPack } from '../regulation-pack.ts'

const excludingStart = { unit: 'calendar_day', startDayExcluded: true, holidayRollForward: false } as const
const workingDays = { unit: 'working_day', startDayExcluded: true, holidayRollForward: false } as const

export const sgFaChr2021 = {
  id: 'SG-FA-CHR-2021',
  version: 1,
  title: 'Financial Advisers (Complaints Handling and Resolution) Regulations 2021',
  effectiveFrom: '2022-01-03',
  enabledByDefault: false,
  confidence: 'high',
  source: 'S45',
  calendar: 'SG',
  dayCount: workingDays,
  clocks: [
    {
      id: 'acknowledge',
      title: { zh: '书面确认收到并告知流程', en: 'Acknowledgement and notice of the process' },
      start: 'received',
      stop: 'ack_and_process_notice_sent',
      n: 2,
      unit: 'working_day',
      kind: 'hard',
      conf: 'high',
    },
    {
      id: 'final',
      title: { zh: '最终答复或延期函', en: 'Final reply or delay letter' },
      start: 'received',
      stop: 'final_or_delay_letter_sent',
      n: 20,
      unit: 'working_day',
      kind: 'hard',
      conf: 'high',
    },
  ],
  notices: [{ id: 'delay_letter', must: ['reason', 'expected_date', 'other_info'] }],
  reports: [{ id: 'form_chr', cycle: 'half_year', periodEnds: ['06-30', '12-31'] }],
  retention: { years: 5, from: 'resolved' },
} as const satisfies RegulationPack

export const hkHkmaIc4 = {
  id: 'HK-HKMA-IC4',
  version: 1,
  title: 'HKMA Supervisory Policy Manual IC-4, Complaints Handling and Redress',
  effectiveFrom: '2023-04-05',
  enabledByDefault: false,
  confidence: 'low',
  source: 'S46; day counts from memory, verify',
  calendar: 'HK',
  dayCount: excludingStart,
  clocks: [
    {
      id: 'acknowledge',
      title: { zh: '确认收到', en: 'Acknowledgement' },
      start: 'received',
      stop: 'ack_sent',
      n: 7,
      unit: 'calendar_day',
      kind: 'soft',
      conf: 'low',
    },
    {
      id: 'final',
      title: { zh: '最终答复', en: 'Final reply' },
      start: 'received',
      stop: 'final_sent',
      n: 30,
      unit: 'calendar_day',
      kind: 'soft',
      conf: 'low',
      extend: [{ toTotal: 60, when: 'complex', notice: 'interim_reply' }],
    },
  ],
} as const satisfies RegulationPack

export const inRbi2026 = {
  id: 'IN-RBI-2026',
  version: 1,
  title: 'RBI Internal Ombudsman Directions 2026; Integrated Ombudsman Scheme 2026',
  effectiveFrom: '2026-07-01',
  enabledByDefault: false,
  confidence: 'medium',
  source: 'S47',
  calendar: 'IN',
  dayCount: excludingStart,
  clocks: [
    {
      id: 'io_escalation',
      title: { zh: '提交内部申诉专员', en: 'Referral to the internal ombudsman' },
      start: 'received',
      stop: 'sent_to_internal_ombudsman',
      n: 20,
      unit: 'calendar_day',
      kind: 'hard',
      appliesWhen: ['partially_resolved', 'wholly_rejected'],
      conf: 'medium',
    },
    {
      id: 'final',
      title: { zh: '最终决定', en: 'Final decision' },
      start: 'received',
      stop: 'final_decision_communicated',
      n: 30,
      unit: 'calendar_day',
      kind: 'hard',
      conf: 'high',
    },
  ],
  gates: ['no_closure_by_same_unit', 'auto_escalate_rejections', 'override_needs_executive_director'],
  reports: [{ id: 'rbi_quarterly', cycle: 'quarter', due: '15th of following month' }],
} as const satisfies RegulationPack

/** Guidance, not law: off until an institution asks for it. `acknowledge` says "immediately": here the end of the day of receipt. */
export const iso10002 = {
  id: 'ISO-10002-2018',
  version: 1,
  title: 'ISO 10002:2018 Guidelines for complaints handling in organizations',
  effectiveFrom: null,
  enabledByDefault: false,
  confidence: 'high',
  source: 'S48; from memory',
  calendar: 'CN',
  dayCount: excludingStart,
  clocks: [
    {
      id: 'acknowledge',
      title: { zh: '确认收到', en: 'Acknowledgement' },
      start: 'received',
      stop: 'ack_sent',
      n: 0,
      unit: 'calendar_day',
      kind: 'soft',
      conf: 'medium',
      note: 'immediately',
    },
  ],
  gates: [
    'unique_id',
    'remedy_sought_recorded',
    'initial_assessment_done',
    'status_available_on_request',
    'closing_communicated',
  ],
  reports: [{ id: 'management_review', cycle: 'yearly' }],
} as const satisfies RegulationPack
