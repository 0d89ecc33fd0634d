import { ArrowLeftOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Descriptions, type DescriptionsProps } from 'antd'
import { type ReactNode, useEffect, useId } from 'react'
import { useTranslation } from 'react-i18next'

interface PageHeaderProps {
  title: string
  /** Beside the title: tags, a number, a count. */
  meta?: ReactNode
  /** Under the title, one quiet line. */
  description?: ReactNode
  /** Buttons at the right; below on a phone. */
  actions?: ReactNode
  back?: { to: string; label: string }
}

/** The one h1 of a page, and the name of the browser's tab. */
export function PageHeader({ title, meta, description, actions, back }: PageHeaderProps) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = `${title} · ${t('product')}`
  }, [title, t])
  return (
    <header className="sq-page-header">
      <div className="sq-page-title">
        {back && (
          <Link to={back.to} className="sq-back" aria-label={back.label}>
            <ArrowLeftOutlined aria-hidden />
          </Link>
        )}
        <h1>{title}</h1>
        {meta}
      </div>
      {actions && <div className="sq-page-actions">{actions}</div>}
      {description && <p className="sq-page-description">{description}</p>}
    </header>
  )
}

interface SectionProps {
  title: ReactNode
  extra?: ReactNode
  children: ReactNode
  /** Tables stand at the edge of their section. */
  flush?: boolean
  className?: string
}

/** A titled part of a page. */
export function Section({ title, extra, children, flush = false, className = '' }: SectionProps) {
  const id = useId()
  return (
    <section className={`sq-section ${className}`} aria-labelledby={id}>
      <div className="sq-section-head">
        <h2 id={id}>{title}</h2>
        {extra && <div className="sq-section-extra">{extra}</div>}
      </div>
      <div className={flush ? 'sq-section-flush' : 'sq-section-body'}>{children}</div>
    </section>
  )
}

/** Facts as label and value, as many columns as there is room for. */
export function Facts({ items, columns = 3 }: { items: NonNullable<DescriptionsProps['items']>; columns?: 1 | 2 | 3 | 4 }) {
  return (
    <Descriptions
      size="small"
      colon={false}
      layout="vertical"
      items={items}
      column={{ xs: 1, sm: Math.min(2, columns), lg: columns }}
    />
  )
}
