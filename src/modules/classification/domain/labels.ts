/**
 * The closed sets of values that a classification may take.
 *
 * Stored for years and sent over the API: only add to them, never rename. The business and reason values map to JR/T 0169
 * level 1 in the taxonomy module.
 */
export const routes = ['complaint', 'enquiry', 'feedback', 'report', 'out_of_scope'] as const
export type Route = (typeof routes)[number]

export const businesses = [
  'savings',
  'debit_card',
  'credit_card',
  'loan',
  'payment',
  'forex',
  'rmb_cash',
  'treasury',
  'precious_metal',
  'wealth',
  'agency',
  'intermediary',
  'personal_info',
  'collection',
  'insurance',
  'investment',
  'other',
] as const
export type Business = (typeof businesses)[number]

export const reasons = [
  'service_attitude',
  'facility_system',
  'rules_process',
  'marketing',
  'disclosure',
  'choice',
  'pricing',
  'product_return',
  'contract',
  'fund_safety',
  'info_safety',
  'collection_conduct',
  'other',
] as const
export type Reason = (typeof reasons)[number]

export const grades = ['general', 'important', 'urgent'] as const
export type Grade = (typeof grades)[number]

/** What a text states that makes a complaint heavier than its matter: see `triggers.ts`. */
export const triggers = [
  'group',
  'regulator',
  'legal',
  'media',
  'self_harm',
  'violence',
  'fraud',
  'info_leak',
  'repeat',
  'vulnerable',
] as const
export type Trigger = (typeof triggers)[number]

/** 0 calm, 1 dissatisfied, 2 angry or distressed, 3 extreme (threats, despair, abuse). */
export const emotions = [0, 1, 2, 3] as const
export type Emotion = (typeof emotions)[number]

/** How a corpus text was written, so that the corpus can be balanced. Never predicted. */
export const registers = [
  'hotline',
  'app_post',
  'review',
  'board',
  'letter',
  'weibo',
  'chat',
  'forum',
  'email',
  'counter',
  'group_letter',
  'agent_template',
  'transferred',
] as const
export type Register = (typeof registers)[number]

/** The eight common scam types of public fraud warnings. */
export const scams = [
  'fake_customer_service',
  'order_brushing',
  'fake_investment',
  'fake_police',
  'fake_credit_repair',
  'romance',
  'loan_fee',
  'fake_acquaintance',
] as const
export type Scam = (typeof scams)[number]

/** What a complainant asks for 诉求. */
export const claims = [
  'refund',
  'compensation',
  'explanation',
  'stop_harassment',
  'speed_up',
  'restore_service',
  'remove_credit_record',
  'apology',
  'renegotiate',
  'cancel_product',
] as const
export type Claim = (typeof claims)[number]

/** Grounds on which the rules give a consumer particular care. */
export const vulnerabilities = [
  'elderly',
  'minor',
  'student',
  'disabled',
  'seriously_ill',
  'pregnant',
  'no_income',
  'bereaved',
] as const
export type Vulnerability = (typeof vulnerabilities)[number]
