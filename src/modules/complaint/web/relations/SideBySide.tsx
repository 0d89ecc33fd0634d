import './relations.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../../web/api/index.ts'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { formatMoney } from '../../../../web/kit/money.ts'
import { StatusTag, Tag } from '../../../../web/kit/tags.tsx'

const facts = [
  ...(['number', 'complainant', 'phone', 'status', 'receivedAt', 'dueAt', 'channel', 'owner', 'amount'] as const),
  ...(['externalNumber', 'text', 'claim'] as const),
]
type Fact = (typeof facts)[number]

/** The facts of two complaints in two columns; where they differ, a word says so. */
export function SideBySide({ one, other }: { one: Complaint; other: Complaint }) {
  const { t } = useTranslation(['relations', 'vocabulary'])
  const raw = (complaint: Complaint, fact: Fact) => (fact === 'owner' ? (complaint.owner?.name ?? null) : complaint[fact])
  const shown = (complaint: Complaint, fact: Fact): ReactNode => {
    if (raw(complaint, fact) === null) return <span className="sq-faint">—</span>
    switch (fact) {
      case 'status':
        return <StatusTag status={complaint.status} />
      case 'receivedAt':
      case 'dueAt':
        return <DateTime value={complaint[fact]} />
      case 'channel':
        return t(`vocabulary:channel.${complaint.channel}`)
      case 'amount':
        return formatMoney(complaint.amount!)
      default:
        return raw(complaint, fact)
    }
  }
  return (
    <div className="sq-side-by-side">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('relations:fact')}</th>
            <th scope="col">{t('relations:this')}</th>
            <th scope="col">{t('relations:other')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => {
            const differs = fact !== 'number' && raw(one, fact) !== raw(other, fact)
            return (
              <tr key={fact} className={differs ? 'sq-differs' : undefined}>
                <th scope="row">
                  {t(`relations:facts.${fact}`)} {differs && <Tag tone="yellow">{t('relations:differs')}</Tag>}
                </th>
                <td>{shown(one, fact)}</td>
                <td>{shown(other, fact)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
