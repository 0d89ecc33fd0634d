import { useTranslation } from 'react-i18next'
import { useLanguage } from '../language.ts'
import { useLargeType } from '../large-type.ts'
import { type Errors, Field } from '../parts/Field.tsx'
import { SecretWarning } from '../parts/SecretWarning.tsx'
import { usePortalInfo } from '../portal-info.ts'
import { changeDraft, useDraft } from './draft.ts'
import { textLength } from './steps.ts'

export function WhatStep({ errors }: { errors: Errors }) {
  const { t } = useTranslation('portal')
  const draft = useDraft()
  return (
    <>
      <Field name="text" label={t('what.text')} hint={t('what.textHint')} error={errors['text']} required>
        {(control) => (
          <textarea
            {...control}
            rows={7}
            maxLength={textLength.max}
            placeholder={t('what.textPlaceholder')}
            value={draft.text}
            onChange={(event) => changeDraft({ text: event.target.value })}
          />
        )}
      </Field>
      {draft.text.length > 0 && (
        <p className="p-small p-count">{t('what.textCount', { count: draft.text.length, max: textLength.max })}</p>
      )}
      <SecretWarning text={draft.text} onClean={(text) => changeDraft({ text })} />
      <Claim error={errors['claim']} />
      <Branch error={errors['branchId']} />
      <Business error={errors['business']} />
      <Field name="amount" label={t('what.amount')} error={errors['amount']}>
        {(control) => (
          <span className="p-unit p-short">
            <input
              {...control}
              inputMode="decimal"
              autoComplete="off"
              maxLength={16}
              value={draft.amount}
              onChange={(event) => changeDraft({ amount: event.target.value })}
            />
            {t('what.amountUnit')}
          </span>
        )}
      </Field>
    </>
  )
}

function Claim({ error }: { error: string | undefined }) {
  const { t } = useTranslation(['portal', 'common'])
  const { claim } = useDraft()
  const claims = t('portal:what.claims', { returnObjects: true })
  const add = (one: string) => changeDraft({ claim: claim.trim() === '' ? one : `${claim.trim()}${t('common:comma')}${one}` })
  return (
    <>
      <Field name="claim" label={t('portal:what.claim')} error={error}>
        {(control) => (
          <>
            <ul className="p-chips" aria-label={t('portal:what.claimsLabel')}>
              {claims
                .filter((one) => !claim.includes(one))
                .map((one) => (
                  <li key={one}>
                    <button type="button" className="p-chip" onClick={() => add(one)}>
                      {one}
                    </button>
                  </li>
                ))}
            </ul>
            <input
              {...control}
              maxLength={500}
              placeholder={t('portal:what.claimPlaceholder')}
              value={claim}
              onChange={(event) => changeDraft({ claim: event.target.value })}
            />
          </>
        )}
      </Field>
      <SecretWarning text={claim} onClean={(clean) => changeDraft({ claim: clean })} />
    </>
  )
}

/** Where it was. Whoever does not know leaves it, and head office finds out. */
function Branch({ error }: { error: string | undefined }) {
  const { t } = useTranslation('portal')
  const { branch } = useDraft()
  const { branches } = usePortalInfo()
  if (branches.length < 2) return null
  return (
    <Field name="branchId" label={t('what.branch')} error={error}>
      {(control) => (
        <select {...control} value={branch} onChange={(event) => changeDraft({ branch: event.target.value })}>
          <option value="">{t('what.branchUnknown')}</option>
          {branches.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Not asked in the large-type mode: the text tells us, and every question less is a help. */
function Business({ error }: { error: string | undefined }) {
  const { t } = useTranslation('portal')
  const language = useLanguage()
  const { business } = useDraft()
  const { businesses } = usePortalInfo()
  if (useLargeType() && business === '') return null
  return (
    <Field name="business" label={t('what.business')} error={error}>
      {(control) => (
        <select {...control} value={business} onChange={(event) => changeDraft({ business: event.target.value })}>
          <option value="">{t('what.businessUnknown')}</option>
          {businesses.map((one) => (
            <option key={one.code} value={one.code}>
              {one.name[language]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
