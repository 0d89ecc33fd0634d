import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../client.ts'
import { Failure } from './parts/notices.tsx'
import './style/portal.css'

/** There is no institution yet, or it cannot be reached: said plainly, with what a consumer can do instead. */
export function PortalClosed({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('portal')
  const router = useRouter()
  const problem = asProblem(error)
  return (
    <div className="portal">
      <main className="p-main">
        {problem.status === 404 || problem.status === 503 ? (
          <div className="p-card">
            <h1>{t('state.notReadyTitle')}</h1>
            <p className="p-lead">{t('state.notReadyBody')}</p>
          </div>
        ) : (
          <Failure
            error={problem}
            onRetry={() => {
              reset()
              void router.invalidate()
            }}
          />
        )}
      </main>
    </div>
  )
}
