import type { Tx } from '../../../platform/database.ts'
import type { Bilingual } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { listPeople, superiorUnit } from '../../identity/index.ts'
import { measureName } from '../domain/monitor/settings.ts'
import type { MonitorAlarm } from '../events.ts'
import { investigatorsIn } from './investigator-of.ts'
import type { InvestigationRow } from './monitor.tables.ts'

type What = 'closing_asked' | 'closing_returned' | 'closed' | 'due_soon' | 'overdue'

const kindOf = {
  closing_asked: 'approval',
  closing_returned: 'returned',
  closed: 'approval',
  due_soon: 'due',
  overdue: 'breach',
} as const satisfies Record<What, MonitorAlarm['kind']>

function wordsOf(what: What, { unit_name: unit, measure, due_on: dueOn }: InvestigationRow): Bilingual {
  const name = { zh: `${unit}${measureName[measure].zh}专项调查`, en: `Investigation of ${unit}, ${measureName[measure].en}` }
  const said: Record<What, Bilingual> = {
    closing_asked: { zh: '申请审结，等待决定', en: 'its closing waits for a decision' },
    closing_returned: { zh: '被退回，继续整改', en: 'its closing was returned' },
    closed: { zh: '已审结', en: 'it is closed' },
    due_soon: { zh: `将于 ${dueOn} 到期`, en: `due on ${dueOn}` },
    overdue: { zh: `已超过期限 ${dueOn}`, en: `overdue since ${dueOn}` },
  }
  return { zh: `${name.zh}：${said[what].zh}`, en: `${name.en}: ${said[what].en}` }
}

/** Tells those whom a step of an investigation concerns, in the transaction that takes it. */
export async function tellInvestigation(ctx: Context, tx: Tx, row: InvestigationRow, what: What): Promise<void> {
  const investigators = row.owner_id ? [row.owner_id] : await investigatorsIn(tx, row.owner_unit_id)
  const deciders = what === 'closing_asked' || what === 'overdue' ? await decidersOf(tx, row) : []
  await ctx.events.publish(ctx, tx, 'escalation.monitor_alarm', {
    ...{ institutionId: row.institution_id, investigationId: row.id, unitId: row.owner_unit_id, kind: kindOf[what] },
    personIds: [...new Set(what === 'closing_asked' ? deciders : [...investigators, ...deciders])].filter(
      (id) => id !== ctx.actor.id,
    ),
    title: wordsOf(what, row),
  })
}

/** Who may decide on a closing: others of the department that investigates, else of those above it, else head office. */
async function decidersOf(tx: Tx, row: InvestigationRow): Promise<string[]> {
  for (let next: string | null = row.owner_unit_id; next; next = (await superiorUnit(tx, next))?.id ?? null) {
    const others = (await investigatorsIn(tx, next)).filter((id) => id !== row.owner_id)
    if (others.length > 0) return others
  }
  const office = await listPeople(tx, row.institution_id, { role: 'head_office', active: true, limit: 200 })
  return office.map(({ id }) => id).filter((id) => id !== row.owner_id)
}
