import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../../web/kit/layout.tsx'
import { EmptyState, LoadingState } from '../../../../web/kit/states.tsx'
import { paths } from '../../../../web/paths.ts'
import { becomeDeputy } from './acting.ts'

/** Where news for a deputy leads: becomes the deputy, then opens what it is about. */
export function ActingPage() {
  const { t } = useTranslation('deputies')
  const { personId = '', _splat: rest = '' } = useParams({ strict: false })
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    // Never off this host: two slashes at the front would name another.
    becomeDeputy(personId, `/${rest.replace(/^[\\/]+/, '')}`).catch(() => setFailed(true))
  }, [personId, rest])
  return (
    <>
      <PageHeader title={t('title')} />
      {failed ? (
        <EmptyState title={t('acting.failed')} body={<Link to={paths.workbench}>{t('acting.home')}</Link>} />
      ) : (
        <>
          <p className="sq-faint">{t('acting.opening')}</p>
          <LoadingState rows={4} />
        </>
      )}
    </>
  )
}
