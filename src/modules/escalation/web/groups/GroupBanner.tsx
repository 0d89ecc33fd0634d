import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../../web/api/index.ts'
import { useMay } from '../../../../web/session.ts'
import { complaintGroups } from './group-queries.ts'
import './groups.css'

/** Says at the top of a complaint that it is one of many. */
export function GroupBanner({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('groups')
  const may = useMay()
  const { data } = useQuery(complaintGroups(complaint.id))
  const shown = (data?.items ?? []).filter(({ standing, status }) => standing !== 'left' && status !== 'dismissed')
  return shown.map((group) => {
    const words = t(group.standing === 'member' ? 'banner' : 'suggestedBanner', { title: group.title })
    const state = [t(`status.${group.status}`), group.isMajor ? t('major') : '', group.answeredAt ? t('bannerAnswered') : '']
    return (
      <Alert
        key={group.id}
        className="gr-banner"
        showIcon
        type={group.status === 'closed' ? 'info' : group.isMajor ? 'error' : 'warning'}
        title={
          <>
            {may('group.read') ? (
              <Link to="/groups/$groupId" params={{ groupId: group.id }}>
                {words}
              </Link>
            ) : (
              words
            )}
            {` · ${state.filter(Boolean).join(' · ')}`}
          </>
        }
      />
    )
  })
}
