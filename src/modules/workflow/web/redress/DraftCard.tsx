import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Redress, SolutionDraft } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { formatMoney } from '../../../../web/kit/money.ts'
import { Tag } from '../../../../web/kit/tags.tsx'
import { allOf, permitted, refused } from '../../../../web/kit/verdict.ts'
import { Approver } from './Approver.tsx'
import type { Opened } from './opened.ts'

interface DraftCardProps {
  draft: SolutionDraft
  letter: string
  redress: Redress
  onOpen(opened: Opened): void
}

/** One proposal among others: its cost first, then what it rests on, how it compares, and who would approve it. */
export function DraftCard({ draft, letter, redress, onOpen }: DraftCardProps) {
  const { t } = useTranslation('redress')
  const isChosen = draft.status === 'chosen'
  const notLapsed = draft.hasLapsed ? refused(t('draft.lapsed')) : permitted
  const notChosen = isChosen ? refused(t('draft.alreadyChosen')) : permitted
  const { redressAmount: amount, redressKind: kind, text, grounds } = draft
  const { median, n } = redress.precedents
  const percent = median && n >= redress.minimum && amount ? Math.round((amount / median) * 100) : null
  return (
    <li className={`rd-card${isChosen ? ' rd-card-chosen' : ''}`}>
      <div className="rd-card-head">
        <span className="rd-letter" aria-hidden>
          {letter}
        </span>
        <h3>{draft.title}</h3>
        {isChosen && (
          <Tag tone="green" icon={<CheckCircleFilled aria-hidden />}>
            {t('draft.status.chosen')}
          </Tag>
        )}
        {draft.hasLapsed && <Tag tone="red">{t('draft.lapsed')}</Tag>}
      </div>
      <p className="rd-cost">
        <strong className="sq-number">{amount === null ? t('draft.noCost') : formatMoney(amount)}</strong>
        <Tag tone="blue">{t(`kinds.${kind}`)}</Tag>
      </p>
      <Warnings codes={draft.check.warnings} hasAmount={amount !== null} isCompared={n >= redress.minimum} />
      <p className="rd-text">{text}</p>
      <dl className="rd-lines">
        <Line label={t('draft.grounds')}>{grounds}</Line>
        <Line label={t('draft.terms')}>{draft.terms}</Line>
        <Line label={t('draft.loss')}>{draft.loss === null ? null : formatMoney(draft.loss)}</Line>
        <Line label={t('draft.contract')}>{draft.contract === null ? null : formatMoney(draft.contract)}</Line>
        <Line label={t('draft.validUntil')}>{draft.validUntil}</Line>
        <Line label={t('draft.versus')}>{amount === null || percent === null ? null : t('draft.ofMedian', { percent })}</Line>
        <Line label={t('approver.title')}>
          <Approver approver={draft.check.approver} yearTotal={redress.yearTotal} version={redress.settingsVersion} />
        </Line>
      </dl>
      <p className="rd-by sq-faint">
        {t('draft.by', { name: draft.by.name })}
        {draft.attachmentIds.length > 0 && ` · ${t('draft.files', { count: draft.attachmentIds.length })}`}
      </p>
      <div className="rd-card-actions">
        <ActionButton
          size="small"
          type="primary"
          verdict={allOf(redress.allowed.choose, notChosen, notLapsed)}
          onClick={() => onOpen({ form: 'choose', draft })}
        >
          {t('draft.choose')}
        </ActionButton>
        <ActionButton
          size="small"
          verdict={allOf(redress.allowed.fast, draft.check.fast)}
          onClick={() => onOpen({ form: 'fast', start: { title: draft.title, text, kind, amount, grounds } })}
        >
          {t('draft.fast')}
        </ActionButton>
        <ActionButton
          size="small"
          verdict={allOf(redress.allowed.draft, notChosen)}
          onClick={() => onOpen({ form: 'drop', draft })}
        >
          {t('draft.drop')}
        </ActionButton>
      </div>
    </li>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  if (children === null || children === '') return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface WarningsProps {
  codes: SolutionDraft['check']['warnings']
  hasAmount: boolean
  /** There were enough similar cases to compare with. */
  isCompared: boolean
}

/** Where a sum stands out; what does not is said as well, so that silence is never taken for a check. */
export function Warnings({ codes, hasAmount, isCompared }: WarningsProps) {
  const { t } = useTranslation('redress')
  if (!hasAmount) return null
  return (
    <p className="rd-warnings">
      {codes.length === 0 && !isCompared && <Tag>{t('warnings.fewCases')}</Tag>}
      {codes.length === 0 && isCompared && (
        <Tag tone="green" icon={<CheckCircleFilled aria-hidden />}>
          {t('warnings.fine')}
        </Tag>
      )}
      {codes.map((code) => (
        <Tag key={code} tone={code === 'under_precedents' ? 'yellow' : 'red'} icon={<WarningFilled aria-hidden />}>
          {t(`warnings.${code}`)}
        </Tag>
      ))}
    </p>
  )
}
