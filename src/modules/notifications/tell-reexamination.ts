import type { Tx } from '../../platform/database.ts'
import type { Bilingual } from '../../platform/errors.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import type { ComplaintChanged } from '../complaint/events.ts'
import { approversOf, specialistsOf } from './audience.ts'
import { type Draft, excerpt } from './domain/notification.ts'

const to = (ids: readonly (string | null)[], title: Bilingual, body = ''): Draft[] =>
  [...new Set(ids)].flatMap((personId) => (personId ? [{ personId, kind: 'assigned' as const, title, body: excerpt(body) }] : []))

/** Who is told of a re-examination: those who do it, those who decide on a late request, and whoever's decision it was about. */
export async function reexaminationDrafts(tx: Tx, { number, after }: ComplaintChanged, event: ComplaintEvent): Promise<Draft[]> {
  switch (event.type) {
    case 'opened_for': {
      if (event.kind !== 'reexamination' || !after.unitId) return []
      const aside = new Set(event.standAside.map(({ id }) => id))
      const people = [...(await specialistsOf(tx, after.unitId)), ...(await approversOf(tx, after.unitId))]
      const title = {
        zh: `核查件 ${number} 已进入本部门待办（对 ${event.parentNumber}）`,
        en: `Re-examination ${number} (of ${event.parentNumber}) is in your department’s queue`,
      }
      return to(
        people.filter((id) => !aside.has(id)),
        title,
      )
    }
    case 'reexamination_requested':
      return event.isLate
        ? to(
            await approversOf(tx, event.toUnitId),
            {
              zh: `${number} 的核查申请已逾期（第${event.day}日），请决定是否受理`,
              en: `${number}: a late request for re-examination (day ${event.day}) is to be taken or refused`,
            },
            event.text,
          )
        : []
    case 'reexamination_concluded':
      return to([after.ownerId], {
        zh: `${number} 的核查决定已发出：${conclusionName[event.conclusion].zh}`,
        en: `${number} has been re-examined: ${conclusionName[event.conclusion].en}`,
      })
    default:
      return []
  }
}

const conclusionName = {
  upheld: { zh: '维持', en: 'upheld' },
  changed: { zh: '变更', en: 'changed' },
  sent_back: { zh: '发回重办', en: 'sent back' },
} as const
