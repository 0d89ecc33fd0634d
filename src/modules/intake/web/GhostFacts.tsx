import { Form } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassificationProposal } from '../../../web/api/index.ts'
import { formatCount, formatMoney } from '../../../web/kit/money.ts'
import { Tag } from '../../../web/kit/tags.tsx'
import type { RegistrationValues } from './registration-form.ts'
import { UseButton } from './UseButton.tsx'

/** What was read out of the text: sums, people, what is asked for, and who needs care. */
export function GhostFacts({ proposal }: { proposal: ClassificationProposal }) {
  const { t } = useTranslation(['registration', 'common'])
  const form = Form.useFormInstance<RegistrationValues>()
  const amount = Form.useWatch<number | null | undefined>('amount')
  const headcount = Form.useWatch<number | null | undefined>('headcount')
  const claim = Form.useWatch<string | undefined>('claim')
  const { extraction } = proposal
  const claims = extraction.claim.map((code) => t(`registration:hints.claims.${code}`)).join(t('registration:content.claimJoin'))
  const axis = (name: 'amount' | 'headcount' | 'claim' | 'vulnerable' | 'scam') =>
    t(`registration:hints.classification.axes.${name}`)
  const rows: { key: 'amount' | 'headcount' | 'claim' | 'vulnerable' | 'scam'; value: ReactNode; use?: ReactNode }[] = []

  if (proposal.amount !== null) {
    const value = formatMoney(proposal.amount)
    const run = () => form.setFieldValue('amount', proposal.amount)
    rows.push({
      key: 'amount',
      value,
      use: <UseButton axis={axis('amount')} value={value} isUsed={amount === proposal.amount} run={run} />,
    })
  }
  if (proposal.headcount !== null) {
    const value = formatCount(proposal.headcount)
    const run = () => form.setFieldValue('headcount', proposal.headcount)
    rows.push({
      key: 'headcount',
      value,
      use: <UseButton axis={axis('headcount')} value={value} isUsed={headcount === proposal.headcount} run={run} />,
    })
  }
  if (claims !== '') {
    const run = () => form.setFieldValue('claim', claims)
    rows.push({
      key: 'claim',
      value: claims,
      // What somebody wrote is not written over.
      ...((!claim?.trim() || claim === claims) && {
        use: <UseButton axis={axis('claim')} value={claims} isUsed={claim === claims} run={run} />,
      }),
    })
  }
  if (extraction.vulnerable.length > 0) {
    const kinds = extraction.vulnerable.map((kind) => t(`registration:hints.vulnerable.${kind}`))
    rows.push({ key: 'vulnerable', value: <Tag tone="blue">{kinds.join(t('common:comma'))}</Tag> })
  }
  if (extraction.scam) rows.push({ key: 'scam', value: <Tag tone="red">{t(`registration:hints.scams.${extraction.scam}`)}</Tag> })
  if (rows.length === 0) return null
  return (
    <dl className="sq-ghosts sq-ghosts-facts">
      {rows.map(({ key, value, use }) => (
        <div key={key} className="sq-ghost">
          <dt>{axis(key)}</dt>
          <dd>
            <span className="sq-ghost-line">
              <span className="sq-ghost-value">{value}</span>
              {use}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
