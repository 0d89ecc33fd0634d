import { type ReactNode, useEffect, useRef } from 'react'

/** Less common fields, one click away. What is folded away is still part of the form, and opens when it holds something. */
export function Disclosure({ label, children }: { label: string; children: ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const inputs = details.current?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea') ?? []
    if (details.current && [...inputs].some((input) => input.value !== '')) details.current.open = true
  }, [])
  return (
    <details ref={details} className="sq-more">
      <summary>{label}</summary>
      <div className="sq-more-body">{children}</div>
    </details>
  )
}

/** Opens whatever hides a field with an error. */
export function openErrors(form: HTMLElement | null): void {
  for (const details of form?.querySelectorAll<HTMLDetailsElement>('details:has(.ant-form-item-has-error)') ?? [])
    details.open = true
}
