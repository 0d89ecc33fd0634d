import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GroupDetail, GroupMember } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { StatusTag, Tag } from '../../../../web/kit/tags.tsx'
import { ComplaintLink } from '../../../complaint/web/ComplaintLink.tsx'
import { GroupForm, type GroupFormName } from './GroupForm.tsx'

interface GroupMembersProps {
  group: GroupDetail
  onForm: (name: GroupFormName) => void
}

const order = { suggested: 0, member: 1, left: 2 } as const

/** The complaints of a group: whether each is in it, and whether it has had its answer. */
export function GroupMembers({ group, onForm }: GroupMembersProps) {
  const { t } = useTranslation('groups')
  const [leaving, setLeaving] = useState<string | null>(null)
  const [joining, setJoining] = useState<string | null>(null)
  const rows = [...group.memberRows].sort((a, b) => order[a.standing] - order[b.standing])
  const link = (member: GroupMember) => (
    <ComplaintLink id={member.complaintId} className="sq-number">
      {member.number}
    </ComplaintLink>
  )
  const acts = (member: GroupMember) => (
    <span className="gr-row">
      {member.standing !== 'member' && group.status === 'active' && (
        <ActionButton size="small" verdict={group.allowed.add_member} onClick={() => setJoining(member.number)}>
          {t('take')}
        </ActionButton>
      )}
      {member.standing !== 'left' && (
        <ActionButton size="small" verdict={group.allowed.remove_member} onClick={() => setLeaving(member.complaintId)}>
          {t('actions.remove_member')}
        </ActionButton>
      )}
    </span>
  )
  const columns: Column<GroupMember>[] = [
    { key: 'number', title: t('number'), width: 172, fixed: true, render: link },
    { key: 'title', title: t('about'), render: (member) => member.title },
    { key: 'complainant', title: t('complainant'), width: 84, render: (member) => member.complainant },
    { key: 'status', title: t('progress'), width: 96, render: (member) => <StatusTag status={member.status as 'received'} /> },
    { key: 'standing', title: t('inGroup'), width: 150, render: (member) => <Standing member={member} /> },
    { key: 'acts', title: t('do'), width: 84, fixed: true, render: acts },
  ]
  return (
    <Section
      title={`${t('members')} ${t('membersCount', { count: group.members })}`}
      extra={
        <ActionButton size="small" verdict={group.allowed.add_member} onClick={() => onForm('add_member')}>
          {t('actions.add_member')}
        </ActionButton>
      }
      flush
    >
      <DataTable
        id="group-members"
        label={t('members')}
        rows={rows}
        rowKey={(member) => member.complaintId}
        columns={columns}
        empty={<EmptyState title={t('hidden', { count: group.hiddenMembers })} />}
        card={(member) => (
          <div className="gr-card">
            <span className="gr-row">
              {link(member)} {member.complainant} <StatusTag status={member.status as 'received'} />
            </span>
            <span>{member.title}</span>
            <Standing member={member} />
            {acts(member)}
          </div>
        )}
      />
      {group.hiddenMembers > 0 && rows.length > 0 && (
        <p className="sq-section-body sq-faint">{t('hidden', { count: group.hiddenMembers })}</p>
      )}
      {leaving && <GroupForm group={group} name="remove_member" complaintId={leaving} onClose={() => setLeaving(null)} />}
      {joining && <GroupForm group={group} name="add_member" numbers={joining} onClose={() => setJoining(null)} />}
    </Section>
  )
}

function Standing({ member }: { member: GroupMember }) {
  const { t, i18n } = useTranslation('groups')
  const tone = member.standing === 'member' ? 'green' : member.standing === 'suggested' ? 'yellow' : 'grey'
  return (
    <span className="gr-row">
      <Tag tone={tone}>{t(`standing.${member.standing}`)}</Tag>
      {member.isRepresentative && <Tag tone="blue">{t('representative')}</Tag>}
      {member.answeredAt && <Tag tone="green">{t('answered')}</Tag>}
      {member.heldBack && !member.answeredAt && (
        <span className="sq-faint">{t('heldBack', { why: member.heldBack[i18n.language === 'en' ? 'en' : 'zh'] })}</span>
      )}
    </span>
  )
}
