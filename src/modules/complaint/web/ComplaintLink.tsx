import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { paths } from '../../../web/paths.ts'
import type { ComplaintSearch } from './complaint-search.ts'

/** To a complaint's page. With `list` its address keeps the list's filters, so that "next" and "back" know the way. */
export function ComplaintLink({
  id,
  list,
  className,
  children,
}: {
  id: string
  list?: ComplaintSearch
  className?: string
  children: ReactNode
}) {
  const { peek: _peek, ...search } = list ?? {}
  return (
    <Link to={paths.complaint(id)} search={search as never} className={className}>
      {children}
    </Link>
  )
}
