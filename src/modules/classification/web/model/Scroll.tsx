import type { ReactNode } from 'react'

/** What may be wider than its place: it scrolls by itself, and by keyboard. */
export function Scroll({ label, className = '', children }: { label: string; className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={`md-scroll ${className}`} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
