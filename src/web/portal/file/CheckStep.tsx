import { useTranslation } from 'react-i18next'
import { useLanguage } from '../language.ts'
import type { Errors } from '../parts/Field.tsx'
import { usePortalInfo } from '../portal-info.ts'
import { type Draft, useDraft } from './draft.ts'
import { type FileStep, parseAmount } from './steps.ts'

interface CheckStepProps {
  isAgreed: boolean
  onAgree(isAgreed: boolean): void
  onChange(step: FileStep): void
  errors: Errors
}

/** Everything once more, each part with the way back to it, and the notice that must be agreed to. */
export function CheckStep({ isAgreed, onAgree, onChange, errors }: CheckStepProps) {
  const { t } = useTranslation('portal')
  const draft = useDraft()
  const complaint = useComplaintFacts(draft)
  return (
    <>
      <FactCard title={t('check.what')} facts={complaint} onChange={() => onChange('what')} />
      <FactCard title={t('check.who')} facts={usePersonFacts(draft)} onChange={() => onChange('who')} />
      <PrivacyNotice />
      <div className={`p-field ${errors['agree'] ? 'p-field-wrong' : ''}`}>
        <label className="p-choice">
          <input
            id="agree"
            type="checkbox"
            checked={isAgreed}
            onChange={(event) => onAgree(event.target.checked)}
            aria-required
            aria-invalid={errors['agree'] ? true : undefined}
          />
          <span>{t('check.agree')}</span>
        </label>
      </div>
    </>
  )
}

interface Fact {
  label: string
  value: string
}

function FactCard({ title, facts, onChange }: { title: string; facts: Fact[]; onChange: () => void }) {
  const { t } = useTranslation('portal')
  return (
    <section className="p-card">
      <div className="p-card-head">
        <h2>{title}</h2>
        <button type="button" className="p-link-button" onClick={onChange}>
          {t('form.change')}
          <span className="p-hidden">{title}</span>
        </button>
      </div>
      <dl className="p-facts">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function useComplaintFacts({ text, claim, business, branch, amount }: Draft): Fact[] {
  const { t } = useTranslation('portal')
  const language = useLanguage()
  const { businesses, branches } = usePortalInfo()
  const chosen = businesses.find((one) => one.code === business)
  const place = branches.find((one) => one.id === branch)
  const yuan = parseAmount(amount)
  return [
    { label: t('check.text'), value: text.trim() },
    { label: t('check.claim'), value: claim.trim() || t('check.notGiven') },
    ...(place ? [{ label: t('what.branch'), value: place.name }] : []),
    ...(chosen ? [{ label: t('check.business'), value: chosen.name[language] }] : []),
    ...(yuan !== null
      ? [{ label: t('check.amount'), value: `¥${yuan.toLocaleString('en-US', { minimumFractionDigits: 2 })}` }]
      : []),
  ]
}

function usePersonFacts({ forWhom, name, phone, agentName, agentPhone }: Draft): Fact[] {
  const { t } = useTranslation('portal')
  const person = { label: t('check.person'), value: `${name.trim()}　${phone.trim()}` }
  return forWhom === 'someone'
    ? [person, { label: t('check.agent'), value: `${agentName.trim()}　${agentPhone.trim()}` }]
    : [person]
}

/** The notice as the institution keeps it, in the version that will be agreed to. */
function PrivacyNotice() {
  const { t } = useTranslation('portal')
  const language = useLanguage()
  const { notice } = usePortalInfo()
  return (
    <section className="p-card">
      <h2>{notice.title[language]}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be scrollable by keyboard */}
      <section className="p-terms" tabIndex={0} aria-label={notice.title[language]}>
        {notice.text[language].split('\n').map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </section>
      <p className="p-small">{t('check.noticeVersion', { version: notice.version })}</p>
    </section>
  )
}
