import { type ReactNode, useId } from 'react'

/** A label above its field, tied to it. */
export function Labelled({
  label,
  isWide = false,
  children,
}: {
  label: string
  isWide?: boolean
  children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className={isWide ? 'pk-field pk-wide' : 'pk-field'}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
