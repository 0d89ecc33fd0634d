import type { Db, Tx } from '../../platform/database.ts'
import { type Bilingual, invalidFields } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { beijingDate } from '../../platform/time.ts'
import { isActiveOn, isBelow, levelOf, type Reading } from './domain/tree.ts'
import type { TreeName } from './domain/trees.ts'
import { isHeldOn } from './taxonomy.repo.ts'
import { readTrees } from './tree-cache.ts'

type Code = string | null | undefined

/** The codes that somebody wants to give, by the names of the fields that hold them. Empty ones are not looked at. */
export interface Codes {
  route?: Code
  business?: Code
  reason?: Code
  reasonDetail?: Code
  product?: Code
  grade?: Code
  triggers?: readonly string[] | undefined
  channel?: Code
  businessChannel?: Code
  outcome?: Code
  department?: Code
}

/** Where the code of each field is found. `top` fields take level 1 only: the program decides and counts by it. */
const fields = {
  route: { tree: 'route', top: true },
  business: { tree: 'business', top: true },
  reason: { tree: 'reason', top: true },
  reasonDetail: { tree: 'reason', top: false },
  product: { tree: 'product', top: false },
  grade: { tree: 'grade', top: true },
  triggers: { tree: 'trigger', top: true },
  channel: { tree: 'channel_received', top: true },
  businessChannel: { tree: 'channel_business', top: false },
  outcome: { tree: 'outcome', top: true },
  department: { tree: 'department', top: false },
} as const satisfies Record<keyof Codes, { tree: TreeName; top: boolean }>

/**
 * Refuses codes that may not be given (422), naming each field (`reason`, `triggers.1`).
 *
 * A code may be given while it holds. To a complaint received before its end it may be given for ever: say `receivedAt`.
 * A reason detail must stand under the reason it comes with.
 */
export async function assertCodes(
  ctx: Pick<Context, 'db' | 'clock' | 'actor'>,
  tx: Db | Tx,
  codes: Codes,
  options: { receivedAt?: Date } = {},
): Promise<void> {
  const trees = await readTrees(ctx, tx)
  const days = [ctx.clock.now(), ...(options.receivedAt ? [options.receivedAt] : [])].map(beijingDate)
  const wrong: Record<string, Bilingual> = {}
  for (const [field, { tree, top }] of Object.entries(fields)) {
    const value = codes[field as keyof Codes]
    if (value === undefined || value === null) continue
    const given =
      typeof value === 'string' ? [[field, value] as const] : value.map((code, index) => [`${field}.${index}`, code] as const)
    const readings = trees.get(tree) ?? []
    for (const [path, code] of given)
      if (!days.some((day) => isActiveOn(readings, code, day)) || (top && levelOf(code) > 1))
        wrong[path] = explain(readings, code)
  }
  if (codes.reasonDetail && !wrong['reasonDetail'] && !(codes.reason && isBelow(codes.reasonDetail, codes.reason)))
    wrong['reasonDetail'] = { zh: '不属于所选的投诉原因', en: 'It does not belong to the chosen reason' }
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
}

function explain(readings: readonly Reading[], code: string): Bilingual {
  const name = readings.findLast((reading) => reading.code === code)?.name
  return name
    ? { zh: `“${name.zh}”不能用在这里，或已停用`, en: `“${name.en}” cannot be used here, or has ended` }
    : { zh: `没有代码 ${code}`, en: `There is no code ${code}` }
}

/** Whether a code of a tree may be given at a moment. Reads what is committed now, past every cache. */
export function isActiveCode(db: Db | Tx, institutionId: string, tree: TreeName, code: string, at: Date): Promise<boolean> {
  return isHeldOn(db, institutionId, tree, code, beijingDate(at))
}
