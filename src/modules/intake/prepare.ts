import { invalidFields } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/module.ts'
import { minuteMs } from '../../platform/time.ts'
import {
  type Classifier,
  certaintyOf,
  classifierFor,
  type Proposal,
  type Ruled,
  understand,
  wellFormed,
} from '../classification/index.ts'
import type { Classification, ComplaintEvent } from '../complaint/domain/events.ts'
import { maskC2, type PersonalDataKind, redactC3 } from '../complaint/domain/personal-data.ts'
import type { PartyInput, Registration } from '../complaint/index.ts'
import {
  type Assessment,
  assess,
  type Dispatch,
  decideDepartment,
  dimensionsOf,
  dispatchInForce,
  settingsInForce,
} from '../triage/index.ts'
import { routeOf } from './domain/route.ts'
import { titleOf } from './domain/title.ts'
import type { Filing } from './filing.ts'
import { orgTree } from './org-tree.ts'
import { productCode } from './product-code.ts'
import { reclassifiedByRules, ruleCase, ruledDesk } from './rule-case.ts'

/** A complaint that has been made safe, understood, lit and given to somebody: all that can be done before the transaction. */
export interface Prepared {
  /** Without the number, which is taken last so that a refused filing costs none. */
  registration: Omit<Registration, 'number'>
  because: Proposal['because']
  /** What the institution's rules made of it. */
  ruling: Ruled['stored']
  redacted: PersonalDataKind[]
}

/** A clock of a sending system may be this much ahead of ours. */
const skewMs = minuteMs

export async function prepareFiling(ctx: Context, filing: Filing): Promise<Prepared> {
  const now = ctx.clock.now()
  const receivedAt = receiptTime(ctx, filing, now)
  const [tree, { settings }, { settings: dispatching }, product] = await Promise.all([
    orgTree(ctx.db, ctx.actor.institutionId),
    settingsInForce(ctx.db, ctx.actor.institutionId),
    dispatchInForce(ctx.db, ctx.actor.institutionId),
    productCode(ctx, filing.product),
  ])
  if (filing.respondentUnitId && !tree.some((unit) => unit.id === filing.respondentUnitId && unit.isActive))
    throw invalidFields({ respondentUnitId: { zh: '没有这个机构', en: 'There is no such unit' } })
  const safe = makeSafe(filing, await classifierFor(ctx.db, ctx.actor.institutionId))
  const amount = filing.amount ?? within(safe.proposal.amount, 1e12)
  const headcount = filing.headcount ?? within(safe.proposal.headcount, 1_000_000)
  const { extraction } = safe.proposal
  const proposed = { ...labelsOf(safe.proposal, filing), product }
  const ruled = await ruleCase(ctx, safe, { ...filing, labels: proposed, amount, headcount, receivedAt }, tree)
  const { labels } = ruled
  const assessment = assess(
    {
      route: labels.route,
      reason: labels.reason,
      channel: filing.channel,
      amount,
      headcount,
      visitors: filing.visitors ?? null,
      triggers: labels.triggers,
      emotion: labels.emotion,
      grade: labels.grade,
      isScam: extraction.scam !== null,
      repeatCount: extraction.repeatCount,
      vulnerable: extraction.vulnerable,
    },
    settings,
  )
  const registrar = ctx.actor.kind === 'person' ? ctx.actor.unitId : null
  const asked = {
    ...{ business: labels.business, reason: labels.reason, reasonDetail: labels.reasonDetail, product: labels.product },
    ...{ channel: filing.channel, respondentUnitId: filing.respondentUnitId ?? null, registrarUnitId: registrar },
  }
  const desk = ruledDesk(tree, ruled) ?? decideDepartment(dispatching.matrix, asked, tree).dispatch
  const external = filing.externalNumber ? (filing.externalSource ?? filing.channel) : null
  return {
    because: ruled.because,
    ruling: ruled.stored,
    redacted: safe.redacted,
    registration: {
      id: newId(now),
      title: safe.title,
      text: safe.proposal.text,
      originalText: safe.original,
      claim: safe.claim,
      basis: safe.basis,
      amount,
      headcount,
      visitors: filing.visitors ?? null,
      respondentUnitId: filing.respondentUnitId ?? null,
      respondentStaff: filing.respondentStaff ? maskC2(redactC3(wellFormed(filing.respondentStaff)).text) : null,
      externalSource: external,
      externalNumber: filing.externalNumber ?? null,
      externalDueAt: filing.externalDueAt ? new Date(filing.externalDueAt) : null,
      ...storedProposal(safe.proposal, filing, ruled),
      dimensions: dimensionsOf(
        { ...labels, text: safe.proposal.text, amount, repeatCount: extraction.repeatCount },
        settings.dimensions,
      ),
      parties: partiesOf(filing),
      events: firstEvents(filing, receivedAt, external, { proposed, ruled }, assessment, desk),
      receivedAt,
    },
  }
}

/** Not in the future; in the past only on the word of staff, with a reason that the trail keeps. */
function receiptTime(ctx: Context, filing: Filing, now: Date): Date {
  if (!filing.receivedAt) return now
  const at = new Date(filing.receivedAt)
  if (at.getTime() > now.getTime() + skewMs)
    throw invalidFields({ receivedAt: { zh: '受理时间不能晚于现在', en: 'It cannot be received in the future' } })
  if (now.getTime() - at.getTime() <= skewMs) return at > now ? now : at
  if (ctx.actor.kind !== 'person' && ctx.actor.kind !== 'system')
    throw invalidFields({ receivedAt: { zh: '补录时间只能由工作人员填写', en: 'Only staff may enter an earlier time' } })
  if (!filing.receivedReason)
    throw invalidFields({ receivedReason: { zh: '补录须说明原因', en: 'An earlier time needs a reason' } })
  return at
}

interface Safe {
  proposal: Proposal
  title: string
  claim: string | null
  basis: string | null
  /** What is kept sealed: the text, and every other field of which something was masked. Null when nothing was. */
  original: string | null
  redacted: PersonalDataKind[]
}

/** Takes C3 out of everything that was typed, and masks C2 in everything that is shown. */
export function makeSafe(
  said: {
    text: string
    title?: string | null | undefined
    claim?: string | null | undefined
    basis?: string | null | undefined
  },
  using: Classifier,
): Safe {
  const proposal = understand(said.text, using)
  if (proposal.text.trim() === '') throw invalidFields({ text: { zh: '必填', en: 'Required' } })
  const kinds = new Set(proposal.redacted)
  const sealed = proposal.redactedText === proposal.text ? [] : [proposal.redactedText]
  const short = (name: string, value: string | null | undefined): string | null => {
    if (!value) return null
    const { text, found } = redactC3(wellFormed(value))
    for (const { kind } of found) kinds.add(kind)
    const masked = maskC2(text)
    if (masked !== text) sealed.push(`【${name}】${text}`)
    return masked
  }
  const title = short('标题', said.title)?.trim() || titleOf(proposal.text)
  const claim = short('诉求', said.claim)
  const basis = short('依据', said.basis)
  const original =
    sealed.length === 0 ? null : [...(sealed[0] === proposal.redactedText ? [] : [proposal.redactedText]), ...sealed].join('\n')
  return { proposal, title, claim, basis, original, redacted: [...kinds] }
}

/** The machine's proposal as the labels of a complaint. What the person chose counts before what the machine guessed. */
export function labelsOf(proposal: Proposal, stated: Pick<Filing, 'channel' | 'business'>): Classification {
  const route = routeOf(proposal, stated.channel)
  const hasGrade = route === 'complaint' || route === 'report'
  return {
    route,
    business: stated.business ?? proposal.business,
    reason: proposal.reason ?? 'other',
    reasonDetail: null,
    product: null,
    grade: hasGrade ? (proposal.grade ?? 'general') : null,
    triggers: proposal.triggers,
    emotion: proposal.emotion,
  }
}

/** How sure the machine was, and why: kept beside the complaint, so that its page can show it. */
export function storedProposal(
  proposal: Proposal,
  stated: Partial<Filing>,
  ruled: Ruled,
): Pick<Registration, 'extraction' | 'confidence'> {
  const { extraction, language, reasons, route, amount, headcount } = proposal
  const { confidence, abstained } = certaintyOf(proposal, ruled.stored)
  const { because, stored: rules } = ruled
  const said = {
    ...(stated.product && { product: maskC2(redactC3(wellFormed(stated.product)).text) }),
    ...(stated.business && { business: stated.business }),
    ...(stated.agent?.authorisation && { authorisation: maskC2(redactC3(wellFormed(stated.agent.authorisation)).text) }),
    ...(stated.receivedReason && { receivedReason: maskC2(redactC3(wellFormed(stated.receivedReason)).text) }),
  }
  return {
    extraction: { ...extraction, amount, headcount, language, because, ...(rules && { rules }), stated: said },
    confidence: {
      ...confidence,
      ...(stated.business && { business: 1 }),
      abstained: abstained.filter((axis) => axis !== 'business' || !stated.business),
      reasons,
      proposedRoute: route,
      model: proposal.model,
    },
  }
}

/** A number that a column holds; a text may state any. */
const within = (value: number | null, most: number) => (value !== null && value > 0 && value <= most ? value : null)

function partiesOf(filing: Filing): PartyInput[] {
  const clean = <Value extends string | null | undefined>(value: Value) => (value ? redactC3(wellFormed(value)).text : value)
  const party = (role: PartyInput['role'], person: Filing['agent'] | Filing['complainant']): PartyInput[] => {
    if (!person) return []
    const name = clean(person.name).trim()
    if (name === '') throw invalidFields({ [`${role}.name`]: { zh: '必填', en: 'Required' } })
    const relation = 'relation' in person ? clean(person.relation) : null
    return [
      {
        role,
        name,
        phone: clean(person.phone),
        idType: person.idType,
        idNumber: clean(person.idNumber),
        email: clean(person.email),
        address: clean(person.address),
        card: clean(person.card),
        relation: relation ? maskC2(relation) : relation,
      },
    ]
  }
  return [...party('complainant', filing.complainant), ...party('agent', filing.agent), ...party('heir', filing.heir)]
}

function firstEvents(
  filing: Filing,
  receivedAt: Date,
  externalSource: string | null,
  { proposed, ruled }: { proposed: Classification; ruled: Ruled },
  { light, reasons, priority, why }: Assessment,
  desk: Dispatch,
): ComplaintEvent[] {
  return [
    {
      type: 'received',
      channel: filing.channel,
      receivedAt: receivedAt.toISOString(),
      externalSource,
      externalNumber: filing.externalNumber ?? null,
      ...(filing.externalDueAt && { externalDueAt: new Date(filing.externalDueAt).toISOString() }),
    },
    { type: 'classified', by: 'model', from: null, to: proposed, why: null },
    ...reclassifiedByRules(proposed, ruled),
    { type: 'light_changed', from: null, to: light, reasons },
    { type: 'priority_set', priority, why },
    { type: 'dispatched', ...desk },
  ]
}
