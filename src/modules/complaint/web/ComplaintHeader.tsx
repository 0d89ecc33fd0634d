import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Space, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Complaint, ComplaintSummary } from '../../../web/api/index.ts'
import { ClockBadge } from '../../../web/kit/ClockBadge.tsx'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { PageHeader } from '../../../web/kit/layout.tsx'
import { LightTag, StatusTag, Tag } from '../../../web/kit/tags.tsx'
import { paths } from '../../../web/paths.ts'
import { regulatorChannels } from '../domain/vocabulary.ts'

/** Which complaint it is and how it stands, in one look. */
export function ComplaintHeader({ complaint }: { complaint: Complaint }) {
  const { t, i18n } = useTranslation(['complaint', 'vocabulary'])
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (
    <PageHeader
      title={complaint.title}
      back={{ to: paths.complaints, label: t('complaint:back') }}
      meta={
        <span className="sq-complaint-tags">
          <LightTag light={complaint.light} reasons={complaint.lightReasons.map((reason) => reason.say[language])} />
          <StatusTag status={complaint.status} />
          {complaint.isOverdue && <Tag tone="red">{t('complaint:overdue')}</Tag>}
          {complaint.isConfidential && <Tag tone="yellow">{t('complaint:confidential')}</Tag>}
          {regulatorChannels.includes(complaint.channel) && <Tag tone="yellow">{t('complaint:regulator')}</Tag>}
        </span>
      }
      description={
        <span className="sq-complaint-line">
          <Typography.Text copyable={{ text: complaint.number }} className="sq-number">
            {complaint.number}
          </Typography.Text>
          <span>{t(`vocabulary:priority.${complaint.priority}`)}</span>
          <span>
            {t('complaint:level')} {t(`vocabulary:level.${complaint.level}`)}
          </span>
          <span>
            {t('complaint:unit')} {complaint.unit?.name ?? '—'}
          </span>
          <span>
            {t('complaint:owner')} {complaint.owner?.name ?? t('complaint:noOwner')}
          </span>
          <span>
            {t('complaint:facts.receivedAt')} <DateTime value={complaint.receivedAt} />
          </span>
        </span>
      }
      actions={
        <Space size="middle">
          <Neighbours id={complaint.id} />
          {!complaint.closedAt && <ClockBadge dueAt={complaint.dueAt} />}
        </Space>
      }
    />
  )
}

/** The complaint before and after this one in the list that it was opened from. */
function Neighbours({ id }: { id: string }) {
  const { t } = useTranslation('complaint')
  const client = useQueryClient()
  const lists = client.getQueriesData<{ items: ComplaintSummary[] }>({ queryKey: ['complaints', 'page'] })
  const items = lists.map(([, page]) => page?.items ?? []).find((list) => list.some((item) => item.id === id))
  if (!items || items.length < 2) return null
  const at = items.findIndex((item) => item.id === id)
  const [previous, next] = [items[at - 1], items[at + 1]]
  return (
    <Space size={4}>
      {previous && (
        <Link to={paths.complaint(previous.id)} aria-label={t('previous')}>
          <LeftOutlined aria-hidden />
        </Link>
      )}
      <span className="sq-faint">{t('position', { position: at + 1, total: items.length })}</span>
      {next && (
        <Link to={paths.complaint(next.id)} aria-label={t('next')}>
          <RightOutlined aria-hidden />
        </Link>
      )}
    </Space>
  )
}
