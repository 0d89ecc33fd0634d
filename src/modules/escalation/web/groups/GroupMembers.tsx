import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GroupDetail, GroupMember } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { StatusTag, Tag } from '../../../../web/kit/tags.tsx'
import { ComplaintLink } from '../../../complaint/web/ComplaintLink.tsx'
import { GroupForm } from './GroupForm.tsx'

/** The complaints of a group: whether each is in it, and whether it has had its answer. */
export function GroupMembers({ group }: { group: GroupDetail }) {
  const { t, i18n } = useTranslation('groups')
  const [leaving, setLeaving] = useState<string | null>(null)
  const standing = (member: GroupMember) => (
    <>
      <Tag tone={member.standing === 'member' ? 'green' : member.standing === 'suggested' ? 'yellow' : 'grey'}>
        {t(`standing.${member.standing}`)}
      </Tag>
      {member.isRepresentative && <Tag tone="blue">{t('representative')}</Tag>}
      {member.answeredAt && <Tag tone="green">{t('answered')}</Tag>}
      {member.heldBack && !member.answeredAt && (
        <div className="sq-faint">{t('heldBack', { why: member.heldBack[i18n.language === 'en' ? 'en' : 'zh'] })}</div>
      )}
    </>
  )
  const link = (member: GroupMember) => <ComplaintLink id={member.complaintId}>{member.number}</ComplaintLink>
  const remove = (member: GroupMember) =>
    member.standing !== 'left' && (
      <ActionButton size="small" danger verdict={group.allowed.remove_member} onClick={() => setLeaving(member.complaintId)}>
        {t('actions.remove_member')}
      </ActionButton>
    )
  const columns: Column<GroupMember>[] = [
    { key: 'number', title: t('number'), width: 150, fixed: true, render: link },
    { key: 'title', title: t('name'), render: (member) => member.title },
    { key: 'complainant', title: t('complainant'), width: 90, render: (member) => member.complainant },
    { key: 'status', title: t('history'), width: 100, render: (member) => <StatusTag status={member.status as 'received'} /> },
    { key: 'standing', title: t('members'), width: 190, render: standing },
    { key: 'remove', title: t('actions.remove_member'), width: 80, fixed: true, render: remove },
  ]
  return (
    <>
      <DataTable
        id="group-members"
        label={t('members')}
        rows={group.memberRows}
        rowKey={(member) => member.complaintId}
        columns={columns}
        empty={<EmptyState title={t('hidden', { count: group.hiddenMembers })} />}
        card={(member) => (
          <>
            {link(member)} {member.complainant}
            <div>{standing(member)}</div>
            {remove(member)}
          </>
        )}
      />
      {group.hiddenMembers > 0 && group.memberRows.length > 0 && (
        <p className="sq-faint">{t('hidden', { count: group.hiddenMembers })}</p>
      )}
      {leaving && <GroupForm group={group} name="remove_member" complaintId={leaving} onClose={() => setLeaving(null)} />}
    </>
  )
}
