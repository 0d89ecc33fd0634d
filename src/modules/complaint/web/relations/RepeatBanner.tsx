import './relations.css'
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { ComplaintLink } from '../ComplaintLink.tsx'
import { Why } from './Candidates.tsx'
import { ComparedModal } from './MergeModal.tsx'
import { type Finding, findings } from './merge-finding.ts'
import { mergeCandidates } from './relations-queries.ts'

interface RepeatBannerProps {
  complaint: Pick<Complaint, 'id' | 'allowed'>
  /** After the decision. */
  onDecided?: () => void
}

/** Asks for the decision that a repeat needs, as long as nobody has made it: the same matter, with new facts, or another one. */
export function RepeatBanner({ complaint, onDecided }: RepeatBannerProps) {
  const { t } = useTranslation('relations')
  const { data } = useQuery(mergeCandidates(complaint.id))
  const [finding, setFinding] = useState<Finding | null>(null)
  const found = data?.undecided
  if (!found) return null
  const { complaint: earlier, daysApart, percent } = found
  return (
    <>
      <Alert
        className="sq-repeat"
        type="warning"
        showIcon
        title={
          <>
            {daysApart === 0 ? t('repeat.sayToday') : t('repeat.say', { count: daysApart })}{' '}
            <ComplaintLink id={earlier.id} className="sq-number">
              {earlier.number}
            </ComplaintLink>{' '}
            <span className="sq-figure">{t('likeness', { percent })}</span>
          </>
        }
        description={
          <>
            <p className="sq-repeat-title">{earlier.title}</p>
            <Why candidate={found} />
            <fieldset className="sq-repeat-choices" aria-label={t('repeat.ask')}>
              <span>{t('repeat.ask')}</span>
              {findings.map((one) => (
                <ActionButton key={one} size="small" verdict={complaint.allowed.link} onClick={() => setFinding(one)}>
                  {t(`repeat.${one}`)}
                </ActionButton>
              ))}
            </fieldset>
          </>
        }
      />
      {finding && (
        <ComparedModal
          id={complaint.id}
          other={earlier.id}
          finding={finding}
          onClose={() => setFinding(null)}
          {...(onDecided && { onDecided })}
        />
      )}
    </>
  )
}
