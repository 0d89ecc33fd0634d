import { DownloadOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Tabs, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { verifyAudit } from '../../../web/api/index.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { PageHeader } from '../../../web/kit/layout.tsx'
import { ErrorState } from '../../../web/kit/states.tsx'
import { usePermitted } from '../../../web/kit/verdict.ts'
import { type AuditSearch, spanOf } from './audit-queries.ts'
import { Checkpoints } from './Checkpoints.tsx'
import { EventList } from './EventList.tsx'
import { VerdictCard } from './VerdictCard.tsx'
import './audit.css'

const route = getRouteApi('/staff/audit')

/** The trail: its records, its checkpoints, and whether anybody has touched it. */
export function AuditPage() {
  const { t } = useTranslation('audit')
  const search: AuditSearch = route.useSearch()
  const navigate = route.useNavigate()
  const mayVerify = usePermitted('audit.verify')
  const verification = useMutation({ mutationFn: () => verifyAudit({ body: {} }) })
  const tab = search.tab === 'checkpoints' ? 'checkpoints' : 'events'
  const go = (next: AuditSearch) => void navigate({ search: next })
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          <>
            <ActionButton
              type="primary"
              icon={<SafetyCertificateOutlined />}
              verdict={mayVerify}
              loading={verification.isPending}
              onClick={() => verification.mutate()}
            >
              {verification.isPending ? t('verifying') : t('verify')}
            </ActionButton>
            <Tooltip title={t('exportHelp')}>
              <Button icon={<DownloadOutlined />} href={exportAddress(search)} download>
                {t('export')}
              </Button>
            </Tooltip>
          </>
        }
      />
      {verification.data && <VerdictCard verification={verification.data} at={verification.submittedAt} />}
      {verification.error && <ErrorState error={verification.error} onRetry={() => verification.mutate()} />}
      <Tabs
        activeKey={tab}
        destroyOnHidden
        onChange={(key) => void navigate({ search: { ...search, tab: key === 'checkpoints' ? key : undefined }, replace: true })}
        items={[
          { key: 'events', label: t('tabs.events'), children: <EventList search={search} onGo={go} /> },
          { key: 'checkpoints', label: t('tabs.checkpoints'), children: <Checkpoints /> },
        ]}
      />
    </>
  )
}

/** A plain address, so that the browser saves a long trail without holding it in memory. */
function exportAddress(search: AuditSearch): string {
  const params = new URLSearchParams(spanOf(search))
  return `/api/audit/export${params.size > 0 ? `?${params}` : ''}`
}
