import type { Bilingual } from '../../../platform/errors.ts'
import { validationProblem } from '../../../platform/http.ts'
import type { Context } from '../../../platform/module.ts'
import { listTree } from '../../taxonomy/index.ts'
import { type ImportField, type ImportMapping, importFieldNames } from '../domain/import-fields.ts'
import { readAmount, readInstant } from '../domain/import-values.ts'
import { type Filing, FilingSchema } from '../filing.ts'
import { orgTree } from '../org-tree.ts'

/** What names in a file stand for: channels, businesses and units by their code or name. */
export interface Names {
  channel: ReadonlyMap<string, string>
  business: ReadonlyMap<string, string>
  unit: ReadonlyMap<string, string>
}

export type RowReading = { ok: true; filing: Filing; hash: string } | { ok: false; errors: Record<string, Bilingual> }

export async function readNames(ctx: Context): Promise<Names> {
  const [channels, businesses, units] = await Promise.all([
    listTree(ctx, ctx.db, 'channel_received'),
    listTree(ctx, ctx.db, 'business'),
    orgTree(ctx.db, ctx.actor.institutionId),
  ])
  const coded = (nodes: typeof channels) =>
    new Map(
      nodes
        .filter((node) => node.isActive && node.parentCode === null)
        .flatMap((node) => [node.code, node.name.zh, node.name.en].map((word) => [plain(word), node.code])),
    )
  const unit = new Map<string, string>()
  for (const one of units.filter((each) => each.isActive).reverse())
    for (const word of [one.code, one.name]) unit.set(plain(word), one.id)
  return { channel: new Map([...usualNames, ...coded(channels)]), business: coded(businesses), unit }
}

const plain = (word: string) => word.normalize('NFKC').toLowerCase().replace(/\s/g, '')

/** How people write channels in their lists, beside the names of the tree. */
const usualNames: [string, string][] = [
  ['柜面', 'counter'],
  ['网点', 'counter'],
  ['电话', 'hotline'],
  ['热线', 'hotline'],
  ['客服电话', 'hotline'],
  ['电话银行', 'hotline'],
  ['网银', 'online_banking'],
  ['手机app', 'mobile_app'],
  ['app', 'mobile_app'],
  ['微信', 'social_media'],
  ['邮件', 'email'],
  ['来信', 'letter'],
  ['信件', 'letter'],
  ['上访', 'visit'],
  ['12378', 'regulator_12378'],
  ['12363', 'regulator_12363'],
  ['12345', 'government_12345'],
  ['12315', 'market_12315'],
  ['信访', 'petition_office'],
]

const unknown = (what: string, en: string): Bilingual => ({ zh: `不认识的${what}`, en: `Unknown ${en}` })

/** Reads one row as a filing, or says of each field what is wrong with it. Says nothing of the values themselves. */
export function readRow(ctx: Context, cells: readonly string[], mapping: ImportMapping, names: Names): RowReading {
  const errors: Record<string, Bilingual> = {}
  const cell = (field: ImportField): string | null => {
    const at = mapping.columns[field]
    return (at === undefined ? '' : (cells[at] ?? '')).trim() || null
  }
  const read = <Value>(field: ImportField, turn: (text: string) => Value | null | undefined, say: Bilingual): Value | null => {
    const text = cell(field)
    if (text === null) return null
    const value = turn(text)
    if (value === null || value === undefined) errors[field] = say
    return value ?? null
  }
  const receivedAt = read('receivedAt', readInstant, { zh: '时间格式不对', en: 'Not a date or time' })
  const candidate = {
    channel: read('channel', (text) => names.channel.get(plain(text)), unknown('渠道', 'channel')) ?? mapping.defaults.channel,
    complainant: {
      name: cell('name') ?? undefined,
      phone: cell('phone') ?? undefined,
      idNumber: cell('idNumber'),
      email: cell('email'),
      address: cell('address'),
      card: cell('card'),
    },
    text: cell('text') ?? undefined,
    title: cell('title'),
    claim: cell('claim'),
    basis: cell('basis'),
    amount: read('amount', readAmount, { zh: '不是金额', en: 'Not an amount' }),
    headcount: read('headcount', (text) => (/^\d{1,7}人?$/.test(text) ? Number.parseInt(text, 10) : null), {
      zh: '不是人数',
      en: 'Not a number of people',
    }),
    respondentUnitId: read('respondentUnit', (text) => names.unit.get(plain(text)), unknown('机构', 'unit')),
    respondentStaff: cell('respondentStaff'),
    product: cell('product'),
    business: read('business', (text) => names.business.get(plain(text)), unknown('业务', 'business')),
    externalSource: cell('externalNumber') ? (cell('externalSource') ?? mapping.defaults.externalSource ?? null) : null,
    externalNumber: cell('externalNumber'),
    externalDueAt: read('externalDueAt', readInstant, { zh: '时间格式不对', en: 'Not a date or time' }),
    receivedAt,
    receivedReason: receivedAt ? '批量导入' : null,
  }
  if (!candidate.channel)
    errors['channel'] ??= { zh: '没有填写渠道，也没有缺省值', en: 'No channel, and none for rows without one' }
  const parsed = FilingSchema.safeParse(candidate)
  if (!parsed.success)
    for (const [path, say] of Object.entries(validationProblem(parsed.error.issues).fields)) errors[fieldOf(path)] ??= say
  if (receivedAt && new Date(receivedAt) > ctx.clock.now())
    errors['receivedAt'] ??= { zh: '受理时间不能晚于现在', en: 'It cannot be received in the future' }
  if (Object.keys(errors).length > 0 || !parsed.success) return { ok: false, errors }
  return { ok: true, filing: parsed.data, hash: ctx.keys.blindIndex('import-row', JSON.stringify(parsed.data)) }
}

/** `complainant.phone` of a filing is the column of phones. */
export function fieldOf(path: string): string {
  const last = path.split('.').at(-1) ?? path
  if (last === 'respondentUnitId') return 'respondentUnit'
  return (importFieldNames as string[]).includes(last) ? last : path
}
