import { CloudOutlined, InboxOutlined, LockOutlined, ReloadOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../client.ts'

interface StateProps {
  title: string
  body?: ReactNode
  icon?: ReactNode
  action?: ReactNode
}

function State({ title, body, icon, action, role }: StateProps & { role?: 'alert' | 'status' }) {
  return (
    <div className="sq-state" role={role}>
      <span className="sq-state-icon" aria-hidden>
        {icon}
      </span>
      <p className="sq-state-title">{title}</p>
      {body && <div className="sq-state-body">{body}</div>}
      {action && <div className="sq-state-action">{action}</div>}
    </div>
  )
}

/** Nothing is there, and that is fine: says what comes next. */
export const EmptyState = ({ icon = <InboxOutlined aria-hidden />, ...rest }: StateProps) => (
  <State icon={icon} role="status" {...rest} />
)

/** It failed. Says what the server said, and offers to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t, i18n } = useTranslation(['kit', 'common'])
  const problem = asProblem(error)
  if (problem.status === 403) return <ForbiddenState />
  if (problem.status === 404)
    return (
      <State
        icon={<SearchOutlined aria-hidden />}
        title={t('kit:states.missingTitle')}
        body={t('kit:states.missingBody')}
        role="alert"
      />
    )
  return (
    <State
      role="alert"
      icon={<CloudOutlined aria-hidden />}
      title={t('kit:states.errorTitle')}
      body={
        <>
          <p>{problem.say[i18n.language === 'en' ? 'en' : 'zh']}</p>
          {problem.requestId && <p className="sq-faint">{t('kit:states.requestId', { id: problem.requestId })}</p>}
        </>
      }
      action={
        onRetry && (
          <Button icon={<ReloadOutlined aria-hidden />} onClick={onRetry}>
            {t('common:actions.retry')}
          </Button>
        )
      }
    />
  )
}

/** Known, but not for this post. */
export function ForbiddenState() {
  const { t } = useTranslation('kit')
  return (
    <State role="alert" icon={<LockOutlined aria-hidden />} title={t('states.forbiddenTitle')} body={t('states.forbiddenBody')} />
  )
}

/** Something is on its way. The shape of what comes, so that the page does not jump. */
export function LoadingState({ rows = 4 }: { rows?: number }) {
  const { t } = useTranslation()
  return (
    <div className="sq-loading" role="status" aria-label={t('loading')}>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  )
}

interface Readable<Data> {
  data: Data | undefined
  error: unknown
  isPending: boolean
  refetch(): unknown
}

/** One of four faces of a query: loading, failed, forbidden, or its data. Stale data stays when a refresh fails. */
export function QueryView<Data>({
  query,
  rows,
  children,
}: {
  query: Readable<Data>
  rows?: number
  children: (data: Data) => ReactNode
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isPending) return <LoadingState {...(rows !== undefined && { rows })} />
  return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
}
