import type { Filing } from '../../../web/api/index.ts'
import { type Channel, regulatorChannels } from '../../complaint/domain/vocabulary.ts'

/** What the form holds of a person. */
export interface PersonValues {
  name?: string
  phone?: string
  idType?: NonNullable<Filing['complainant']['idType']>
  idNumber?: string
  email?: string
  address?: string
  card?: string
  relation?: string
  authorisation?: string
}

/** What the form holds: the words of the API, and a few switches. Times are Beijing wall time, so that a draft is plain text. */
export interface RegistrationValues {
  channel: Channel
  externalSource?: string
  externalNumber?: string
  /** `2026-01-31` */
  externalDueOn?: string
  isBackdated: boolean
  /** `2026-01-31 09:05` */
  receivedAt?: string
  receivedReason?: string
  complainant: PersonValues
  agent?: PersonValues
  heir?: PersonValues
  text?: string
  title?: string
  claim?: string
  basis?: string
  amount?: number | null
  headcount?: number | null
  visitors?: number | null
  respondentUnitId?: string
  respondentStaff?: string
  business?: NonNullable<Filing['business']> | null
  product?: string | null
}

/** The channels that a person registers from, in the order of how often they are used. The portal and programs file by themselves. */
export const channelGroups = {
  own: ['hotline', 'counter', 'visit', 'mobile_app', 'online_banking', 'social_media', 'email', 'letter', 'self_service'],
  regulator: ['regulator_12378', 'regulator_12363', 'government_12345', 'market_12315', 'petition_office', 'protection_platform'],
  outside: ['mediation_body', 'court', 'media'],
} as const satisfies Record<string, readonly Channel[]>

export const isHandedOver = (channel: Channel | undefined): boolean =>
  channel !== undefined && regulatorChannels.includes(channel)

/** Channels by which people stand at the door. */
export const isInPerson = (channel: Channel | undefined): boolean =>
  channel === 'visit' || channel === 'counter' || channel === 'petition_office'

export const emptyForm = (channel: Channel): RegistrationValues => ({
  channel,
  isBackdated: false,
  complainant: { idType: 'id_card' },
})

const inBeijing = (date: string, time: string): string => `${date}T${time}:00+08:00`

/** The minute of the day by which "on this date" is over. */
const endOfDate = '23:59'

/** An empty box says nothing. */
function said<Values extends object>(values: Values): Partial<Values> {
  const kept = Object.entries(values).flatMap(([key, value]) => {
    const trimmed = typeof value === 'string' ? value.trim() : value
    return trimmed === undefined || trimmed === null || trimmed === '' ? [] : [[key, trimmed]]
  })
  return Object.fromEntries(kept) as Partial<Values>
}

/** A type of paper without its number says nothing either. */
function person(values: PersonValues): PersonValues & { name: string } {
  const { idType, ...rest } = said(values)
  return { ...rest, name: rest.name ?? '', ...(rest.idNumber && idType && { idType }) }
}

/** What the server is told. What belongs to a switch that is off stays behind. */
export function toFiling(values: RegistrationValues): Filing {
  const { isBackdated, externalDueOn, receivedAt, receivedReason, complainant, agent, heir, externalSource, ...rest } = values
  const { phone = '', ...main } = person(complainant)
  const [date, time] = receivedAt?.split(' ') ?? []
  return {
    ...(said(rest) as Pick<Filing, 'channel' | 'text'>),
    complainant: { ...main, phone },
    ...(agent && { agent: person(agent) }),
    ...(heir && { heir: person(heir) }),
    ...(externalSource?.trim() &&
      rest.externalNumber &&
      !isHandedOver(values.channel) && { externalSource: externalSource.trim() }),
    ...(externalDueOn && isHandedOver(values.channel) && { externalDueAt: inBeijing(externalDueOn, endOfDate) }),
    ...(isBackdated && date && time && { receivedAt: inBeijing(date, time), ...said({ receivedReason }) }),
  }
}

/** Whether anything has been typed that would be missed. */
export function isWorthKeeping(values: RegistrationValues): boolean {
  const { channel: _channel, isBackdated, complainant, agent, heir, ...rest } = values
  const { idType: _idType, ...typed } = complainant
  return isBackdated || Boolean(agent ?? heir) || Object.keys(said({ ...rest, ...typed })).length > 0
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The check digit of an 18-digit resident ID (GB 11643). */
export function isIdCardNumber(number: string): boolean {
  if (!/^\d{17}[\dX]$/i.test(number)) return false
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
  return '10X98765432'[sum % 11] === number[17]!.toUpperCase()
}
