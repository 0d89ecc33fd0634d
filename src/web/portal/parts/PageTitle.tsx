import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { usePortalInfo } from '../portal-info.ts'

let isFirstPage = true

/** The one h1 of a page. It takes the focus when the page changes, so that a screen reader says where we are. */
export function PageTitle({ children, lead }: { children: string; lead?: ReactNode }) {
  const { t } = useTranslation('portal')
  const heading = useRef<HTMLHeadingElement>(null)
  const institution = usePortalInfo().institution.name
  useEffect(() => {
    document.title = t('pageTitle', { page: children, institution })
    if (isFirstPage) isFirstPage = false
    else heading.current?.focus({ preventScroll: true })
  }, [children, institution, t])
  return (
    <div className="p-title">
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
      {lead && <p className="p-lead">{lead}</p>}
    </div>
  )
}
