import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../../../web/session.ts'
import { waitingCount } from './approvals-page.ts'

/** Tells head office that somewhere up the line nobody is there to answer. */
export function UnmannedBanner() {
  const { t } = useTranslation('approvals')
  const { rowScope } = useMe()
  const may = useMay()
  const { data } = useQuery({ ...waitingCount('unmanned'), enabled: rowScope === 'all' && may('escalation.read') })
  if (!data?.total) return null
  return (
    <Alert
      className="sq-unmanned"
      type="error"
      showIcon
      title={
        <>
          <strong>{t('unmannedBanner.title', { count: data.total })}</strong> {t('unmannedBanner.body')}
        </>
      }
      action={
        <Link to="/approvals" search={{ tab: 'unmanned' }}>
          {t('unmannedBanner.open')}
        </Link>
      }
    />
  )
}
