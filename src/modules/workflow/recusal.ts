import { invalidFields } from '../../platform/errors.ts'
import type { ComplaintRow } from '../complaint/index.ts'

/**
 * 回避: whoever takes a complaint has no direct interest in it, and says so.
 * 《银行业保险业消费投诉处理管理办法》第17条.
 */
export function demandRecusalCheck(
  declared: boolean,
  row: ComplaintRow,
  person: { id: string; name: string },
  field: 'recusal' | 'personId',
): void {
  if (!declared)
    throw invalidFields({
      recusal: {
        zh: '须声明承办人与投诉事项无直接利益关系（第17条）',
        en: 'Declare that the handler has no direct interest in the matter (art. 17)',
      },
    })
  if (row.state.standsAside?.some(({ id }) => id === person.id))
    throw invalidFields({
      [field]: {
        zh: `${person.name}办理或审批过原投诉，应当回避`,
        en: `${person.name} handled or approved the first complaint and must stand aside`,
      },
    })
  if (row.respondent_staff?.includes(person.name))
    throw invalidFields({
      [field]: {
        zh: `${person.name}是被投诉人员，应当回避（第17条）`,
        en: `${person.name} is complained about and must stand aside (art. 17)`,
      },
    })
}
