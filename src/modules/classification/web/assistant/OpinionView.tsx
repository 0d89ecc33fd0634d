import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssistantOutput, Complaint } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { useCodeName } from '../../../taxonomy/web/codes.tsx'
import { ClassifyModal } from '../ClassifyModal.tsx'

const axes = ['route', 'business', 'reason', 'grade'] as const
type Opinion = NonNullable<AssistantOutput['opinion']>

/** The second opinion beside what stands. It is a hint: a person opens the correction, looks, and saves it or not. */
export function OpinionView({ opinion, complaint }: { opinion: Opinion; complaint: Complaint }) {
  const { t } = useTranslation('assistant')
  const [isCorrecting, setCorrecting] = useState(false)
  const nameOf = {
    route: useCodeName('route'),
    business: useCodeName('business'),
    reason: useCodeName('reason'),
    grade: useCodeName('grade'),
  }
  const { classification } = complaint
  if (!classification) return null
  const differing = axes.filter((axis) => opinion[axis] !== null && opinion[axis] !== classification[axis])
  const corrected = {
    ...classification,
    business: opinion.business,
    ...(opinion.reason && { reason: opinion.reason }),
    ...(opinion.reason && opinion.reason !== classification.reason && { reasonDetail: null }),
    ...(opinion.grade && { grade: opinion.grade as NonNullable<typeof classification.grade> }),
  }
  return (
    <>
      <Tag tone={differing.length === 0 ? 'green' : 'yellow'}>{t(differing.length === 0 ? 'panel.agrees' : 'panel.differs')}</Tag>
      <table className="as-opinion">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('panel.offline')}</th>
            <th scope="col">{t('panel.proposed')}</th>
          </tr>
        </thead>
        <tbody>
          {axes.map((axis) => (
            <tr key={axis}>
              <th scope="row">{t(`panel.axes.${axis}`)}</th>
              <td>{nameOf[axis](classification[axis])}</td>
              <td className={differing.includes(axis) ? 'as-differs' : ''}>{nameOf[axis](opinion[axis])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {opinion.because && (
        <p>
          <span className="sq-faint">{t('panel.because')}</span> {opinion.because}
        </p>
      )}
      {differing.some((axis) => axis !== 'route') && (
        <ActionButton size="small" verdict={complaint.allowed.classify} onClick={() => setCorrecting(true)}>
          {t('panel.correct')}
        </ActionButton>
      )}
      <ClassifyModal complaint={complaint} classification={corrected} open={isCorrecting} onClose={() => setCorrecting(false)} />
    </>
  )
}
