import { CompassOutlined } from '@ant-design/icons'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState, ErrorState } from '../kit/states.tsx'
import { paths } from '../paths.ts'
import { AntProvider } from '../theme/AntProvider.tsx'

/** In place of a screen whose data could not be loaded. It may stand outside every layout. */
export function RouteErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  return (
    <AntProvider>
      <ErrorState
        error={error}
        onRetry={() => {
          reset()
          void router.invalidate()
        }}
      />
    </AntProvider>
  )
}

export function NotFoundPage() {
  const { t } = useTranslation('shell')
  return (
    <main className="sq-lost">
      <h1 className="sq-hidden">{t('notFound.title')}</h1>
      <EmptyState
        icon={<CompassOutlined aria-hidden />}
        title={t('notFound.title')}
        body={t('notFound.body')}
        action={<Link to={paths.workbench}>{t('notFound.home')}</Link>}
      />
    </main>
  )
}
