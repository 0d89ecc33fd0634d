import type { RegulationPack } from '../regulation-pack.ts'

const excludingStart = { unit: 'calendar_day', startDayExcluded: true, holidayRollForward: false } as const
const workingDays = { unit: 'working_day', startDayExcluded: true, holidayRollForward: false } as const

export const ukFcaDisp = {
  id: 'UK-FCA-DISP',
  version: 1,
  title: 'FCA Handbook, Dispute Resolution: Complaints (DISP)',
  effectiveFrom: '2016-06-30',
  enabledByDefault: false,
  confidence: 'high',
  source: 'S35–S39',
  calendar: 'GB',
  dayCount: workingDays,
  clocks: [
    {
      id: 'acknowledge',
      start: 'received',
      stop: 'ack_sent',
      n: 5,
      unit: 'working_day',
      kind: 'soft',
      conf: 'low',
      note: 'rule says prompt',
    },
    { id: 'src_window', start: 'received', stop: 'resolved_accepted', n: 3, unit: 'working_day', kind: 'option', conf: 'high' },
    {
      id: 'final_response',
      start: 'received',
      stop: 'final_response_or_holding_sent',
      n: 8,
      unit: 'week',
      kind: 'hard',
      conf: 'high',
    },
    {
      id: 'psr_reply',
      start: 'received',
      stop: 'final_response_sent',
      n: 15,
      unit: 'working_day',
      kind: 'hard',
      appliesTo: 'payment_services',
      conf: 'medium',
      extend: [{ toTotal: 35, when: 'exceptional', notice: 'holding_reply' }],
    },
    {
      id: 'fos_referral',
      start: 'final_response_sent',
      stop: 'referred',
      n: 6,
      unit: 'month',
      kind: 'right_of_complainant',
      conf: 'high',
    },
  ],
  notices: [
    {
      id: 'summary_resolution',
      must: ['complaint_made', 'considered_resolved', 'may_refer_fos', 'time_limit_waiver_wording', 'fos_website'],
    },
    {
      id: 'final_response',
      must: ['accept_or_offer_or_reject_with_reasons', 'redress', 'fos_leaflet', 'six_months', 'waiver_wording', 'fos_website'],
    },
    { id: 'holding_8w', must: ['why_not_final', 'when_expected', 'may_refer_fos'] },
  ],
  reports: [
    { id: 'half_year_return', cycle: 'half_year', content: 'outstanding_opened_closed3bd_8w_over8w_upheld_redress_context' },
    {
      id: 'ps25_19_return',
      cycle: 'half_year',
      firstPeriod: '2027-01-01/2027-06-30',
      content: 'entity_level_new_taxonomy_vulnerability',
    },
  ],
  retention: { years: 3, from: 'received', alt: { years: 5, when: 'mifid' } },
} as const satisfies RegulationPack

export const usCfpb = {
  id: 'US-CFPB',
  version: 1,
  title: 'CFPB company portal response times',
  effectiveFrom: null,
  enabledByDefault: false,
  confidence: 'high',
  source: 'S40–S42',
  calendar: 'plain-week',
  dayCount: excludingStart,
  clocks: [
    {
      id: 'initial',
      start: 'sent_to_company',
      stop: 'response_or_in_progress',
      n: 15,
      unit: 'calendar_day',
      kind: 'hard',
      conf: 'high',
    },
    { id: 'final', start: 'sent_to_company', stop: 'final_response', n: 60, unit: 'calendar_day', kind: 'hard', conf: 'high' },
  ],
  outcomes: [
    ...['in_progress', 'closed_with_explanation', 'closed_with_monetary_relief', 'closed_with_non_monetary_relief'],
    ...['closed', 'untimely_response'],
  ],
  requiredFields: [
    ...['product', 'sub_product', 'issue', 'sub_issue', 'narrative', 'consent', 'tags', 'state', 'zip', 'submitted_via'],
    ...['date_sent', 'company_response', 'public_response', 'timely'],
  ],
  retention: { years: 5, from: 'closed', note: 'policy_default' },
} as const satisfies RegulationPack

export const euJcPsd2 = {
  id: 'EU-JC-PSD2',
  version: 1,
  title: 'Joint Committee Guidelines on complaints-handling; PSD2 Art. 101',
  effectiveFrom: null,
  enabledByDefault: false,
  confidence: 'high',
  source: 'S43, S44',
  calendar: 'plain-week',
  dayCount: workingDays,
  clocks: [
    {
      id: 'reply',
      start: 'received',
      stop: 'full_reply_sent',
      n: 15,
      unit: 'working_day',
      kind: 'hard',
      appliesTo: 'payment_services',
      conf: 'high',
      extend: [{ toTotal: 35, when: 'beyond_control', notice: 'holding_reply_with_reason_and_date' }],
    },
  ],
  notices: [{ id: 'final_position', must: ['all_points', 'reasons', 'adr_ombudsman_authority_options'] }],
  retention: { years: 5, from: 'closed', note: 'policy_default' },
} as const satisfies RegulationPack
