import type { Channel } from '../../modules/complaint/domain/vocabulary.ts'
import { findByNumber, type Loaded } from '../../modules/complaint/index.ts'
import { stateOf } from '../../modules/complaint/load.ts'
import { privacyNotice } from '../../modules/intake/domain/privacy-notice.ts'
import { type Filing, fileComplaint } from '../../modules/intake/index.ts'
import { consumerActor } from '../../modules/intake/portal/consumer.ts'
import { filePortalComplaint } from '../../modules/intake/portal/file-portal-complaint.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/module.ts'
import type { DemoComplaint } from './acts.ts'
import { type Cast, handlers } from './cast.ts'
import { said } from './phrases.ts'
import type { Chance } from './random.ts'

export interface Opened {
  complaint: Loaded
  /** What the consumer was given at the portal, to look in with. */
  portal: { number: string; code: string } | null
}

/** Files a complaint the way its channel does: by the desk, by the mobile bank's program, or by the consumer at the portal. */
export async function fileDemoComplaint(services: Services, cast: Cast, planned: DemoComplaint, by: Chance): Promise<Opened> {
  const { channel, consumer, text, claim } = planned
  if (channel === 'portal') {
    const ctx = { ...services, actor: consumerActor(cast.institutionId, 'zh') }
    const { number, code } = await filePortalComplaint(ctx, {
      name: consumer.name,
      phone: consumer.phone,
      text,
      claim,
      noticeVersion: privacyNotice.version,
    })
    const row = (await findByNumber(services.db, cast.institutionId, number))!
    return { complaint: { row, state: stateOf(row) }, portal: { number, code } }
  }
  const actor = filer(cast, planned, by)
  const { complaint } = await fileComplaint({ ...services, actor }, filingOf(cast, planned, actor, by))
  return { complaint, portal: null }
}

/** The authority sends it again in other words: the same complaint is told. */
export async function sendAgain(services: Services, cast: Cast, planned: DemoComplaint, text: string, by: Chance): Promise<void> {
  const actor = filer(cast, planned, by)
  await fileComplaint(
    { ...services, actor },
    { ...filingOf(cast, planned, actor, by), text, receivedAt: null, receivedReason: null },
  )
}

function filingOf(cast: Cast, planned: DemoComplaint, actor: Actor, by: Chance): Filing {
  const { name, phone, idNumber, email } = planned.consumer
  const isBackDated = planned.receivedAt !== null && actor.kind === 'person'
  return {
    channel: planned.channel,
    complainant: { name, phone, ...(idNumber && { idType: 'id_card' as const, idNumber }), ...(email && { email }) },
    text: planned.text,
    claim: planned.claim,
    respondentUnitId: planned.respondent ? cast.unitIds.get(planned.respondent)! : null,
    headcount: planned.headcount,
    visitors: planned.visitors,
    externalNumber: planned.external?.number ?? null,
    externalDueAt: planned.external?.dueAt.toISOString() ?? null,
    ...(isBackDated && { receivedAt: planned.receivedAt!.toISOString(), receivedReason: by.pick(said.backDated) }),
  }
}

/** Programs hand in what was typed into them; a counter files for itself; everything else comes in at head office. */
const byProgram: readonly Channel[] = ['mobile_app', 'online_banking', 'self_service', 'api', 'social_media']
const atCounter: readonly Channel[] = ['counter', 'visit', 'letter']

function filer(cast: Cast, { channel, respondent, external }: DemoComplaint, by: Chance): Actor {
  if (byProgram.includes(channel)) return cast.mobileBank
  const centre = handlers(cast, cast.unitIds.get('HO/CP')!)
  // Whoever looks after an authority's matters hears of the second letter as well.
  if (external) return centre[0]!
  const branch = respondent?.split('/').slice(0, 3).join('/')
  const desk = atCounter.includes(channel) && branch ? handlers(cast, cast.unitIds.get(`${branch}/CP`)!) : []
  return by.pick(desk.length > 0 ? desk : centre)
}
