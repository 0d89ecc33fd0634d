import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Errors, Field } from '../parts/Field.tsx'
import { changeDraft, type Draft, useDraft } from './draft.ts'

export function WhoStep({ errors }: { errors: Errors }) {
  const { t } = useTranslation('portal')
  const draft = useDraft()
  const isAgent = draft.forWhom === 'someone'
  return (
    <>
      <fieldset className="p-choices">
        <legend className="p-legend">{t('who.forWhom')}</legend>
        <Choice value="myself" label={t('who.forMyself')} />
        <Choice value="someone" label={t('who.forSomeone')} hint={t('who.forSomeoneHint')} />
      </fieldset>
      {isAgent && (
        <>
          <TextField name="agentName" label={t('who.agentName')} error={errors['agentName']} autoComplete="name" />
          <PhoneField
            name="agentPhone"
            label={t('who.agentPhone')}
            error={errors['agentPhone']}
            hint={t('who.phoneHint')}
            autoComplete="tel"
          />
        </>
      )}
      <TextField
        name="name"
        label={isAgent ? t('who.nameOther') : t('who.name')}
        hint={isAgent ? t('who.nameOtherHint') : undefined}
        error={errors['name']}
        autoComplete={isAgent ? 'off' : 'name'}
      />
      <PhoneField
        name="phone"
        label={isAgent ? t('who.phoneOther') : t('who.phone')}
        hint={isAgent ? undefined : t('who.phoneHint')}
        error={errors['phone']}
        autoComplete={isAgent ? 'off' : 'tel'}
      />
    </>
  )
}

function Choice({ value, label, hint }: { value: Draft['forWhom']; label: string; hint?: string }) {
  const { forWhom } = useDraft()
  return (
    <label className="p-choice">
      <input
        type="radio"
        name="forWhom"
        value={value}
        checked={forWhom === value}
        onChange={() => changeDraft({ forWhom: value })}
      />
      <span>
        {label}
        {hint && <span className="p-choice-hint">{hint}</span>}
      </span>
    </label>
  )
}

interface PersonFieldProps {
  name: 'name' | 'phone' | 'agentName' | 'agentPhone'
  label: string
  hint?: ReactNode
  error: string | undefined
  autoComplete: string
}

function TextField({ name, autoComplete, ...field }: PersonFieldProps) {
  const draft = useDraft()
  return (
    <Field name={name} required {...field}>
      {(control) => (
        <input
          {...control}
          maxLength={60}
          autoComplete={autoComplete}
          value={draft[name]}
          onChange={(event) => changeDraft({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
}

function PhoneField({ name, autoComplete, ...field }: PersonFieldProps) {
  const draft = useDraft()
  return (
    <Field name={name} required {...field}>
      {(control) => (
        <span className="p-short">
          <input
            {...control}
            type="tel"
            inputMode="tel"
            maxLength={20}
            autoComplete={autoComplete}
            value={draft[name]}
            onChange={(event) => changeDraft({ [name]: event.target.value })}
          />
        </span>
      )}
    </Field>
  )
}
