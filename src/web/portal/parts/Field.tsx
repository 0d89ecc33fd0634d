import { ExclamationCircleFilled } from '@ant-design/icons'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'

export interface ControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-required': true | undefined
}

interface FieldProps {
  /** Also the id of the control, so that the list of errors can lead to it. */
  name: string
  label: string
  hint?: ReactNode
  error?: string | undefined
  required?: boolean
  children: (control: ControlProps) => ReactNode
}

/** A question, its hint, its answer and what is wrong with it: tied together for eyes and for screen readers. */
export function Field({ name, label, hint, error, required = false, children }: FieldProps) {
  const { t } = useTranslation('portal')
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={`p-field ${error ? 'p-field-wrong' : ''}`}>
      <label htmlFor={name}>
        {label}
        <span className="p-mark">{required ? t('form.required') : t('form.optional')}</span>
      </label>
      {hint && (
        <div id={`${id}-hint`} className="p-hint">
          {hint}
        </div>
      )}
      {children({
        id: name,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required ? true : undefined,
      })}
      {error && (
        <p id={`${id}-error`} className="p-error">
          <ExclamationCircleFilled aria-hidden /> {error}
        </p>
      )}
    </div>
  )
}

export type Errors = Record<string, string>

interface ErrorSummaryProps {
  errors: Errors
  /** Counts the attempts to go on: each one moves the focus here, and typing does not. */
  attempt: number
}

/** Everything that is still to be put right, each entry leading to its field. */
export function ErrorSummary({ errors, attempt }: ErrorSummaryProps) {
  const { t } = useTranslation('portal')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt > 0) box.current?.focus()
  }, [attempt])
  const entries = Object.entries(errors)
  if (entries.length === 0) return null
  return (
    <div className="p-errors" role="alert" tabIndex={-1} ref={box}>
      <strong>{t('form.errorTitle', { count: entries.length })}</strong>
      <ul>
        {entries.map(([name, say]) => (
          <li key={name}>
            <a
              href={`#${name}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(name)?.focus()
              }}
            >
              {say}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
