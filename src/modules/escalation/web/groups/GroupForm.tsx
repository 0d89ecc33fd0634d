import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  addGroupMembers,
  appointForGroup,
  approveGroupReply,
  closeGroup,
  confirmGroup,
  dismissGroup,
  draftGroupReply,
  escalateGroup,
  type GroupDetail,
  removeGroupMember,
  reportGroup,
  sendGroupReply,
  setGroupHeadcount,
  setGroupRepresentatives,
} from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { PersonSelect } from '../../../../web/kit/selects.tsx'
import type { GroupAction } from '../../domain/groups/group-actions.ts'
import { groupDetail } from './group-queries.ts'

export type GroupFormName = Exclude<GroupAction, 'attach_plan'> | 'reject_reply'

interface Values {
  opinion: string
  title: string
  numbers: string
  stated: number
  inPerson: number
  representatives: string[]
  spokesmanId: string
  ownerId: string
  form: 'letter' | 'sms' | 'email'
  text: string
  to: string
  reference: string
}

/** What each act sends. The opinion goes by the name that the act gives it. */
function send(id: string, name: GroupFormName, values: Values, complaintId: string): Promise<GroupDetail> {
  const path = { id }
  const { opinion, title, stated, inPerson, spokesmanId, ownerId, form, text, to, reference } = values
  const note = opinion ?? ''
  switch (name) {
    case 'confirm':
      return confirmGroup({ path, body: { title, opinion } })
    case 'dismiss':
      return dismissGroup({ path, body: { reason: opinion } })
    case 'add_member':
      return addGroupMembers({ path, body: { numbers: values.numbers.split(/\s+/).filter(Boolean), note } })
    case 'remove_member':
      return removeGroupMember({ path, body: { complaintId, reason: opinion } })
    case 'set_headcount':
      return setGroupHeadcount({ path, body: { stated, inPerson, note } })
    case 'set_representatives':
      return setGroupRepresentatives({ path, body: { complaintIds: values.representatives, note } })
    case 'appoint':
      return appointForGroup({ path, body: { spokesmanId, ownerId, note } })
    case 'escalate':
      return escalateGroup({ path, body: { reason: opinion } })
    case 'draft_reply':
      return draftGroupReply({ path, body: { form, text } })
    case 'approve_reply':
    case 'reject_reply':
      return approveGroupReply({ path, body: { decision: name === 'approve_reply' ? 'approved' : 'rejected', opinion } })
    case 'send_reply':
      return sendGroupReply({ path, body: { note } })
    case 'report':
      return reportGroup({ path, body: { to, reference, note } })
    case 'close':
      return closeGroup({ path, body: { opinion } })
  }
}

const optional: readonly GroupFormName[] = [
  'add_member',
  'set_headcount',
  'set_representatives',
  'appoint',
  'send_reply',
  'report',
]

interface GroupFormProps {
  group: GroupDetail
  name: GroupFormName
  /** Whom to take out. */
  complaintId?: string
  /** Whom to take in. */
  numbers?: string
  onClose(): void
}

/** One dialog for every act on a group case: its own fields, an opinion, common phrases. */
export function GroupForm({ group, name, complaintId = '', numbers = '', onClose }: GroupFormProps) {
  const { t } = useTranslation('groups')
  const client = useQueryClient()
  const phrases: Partial<Record<string, readonly string[]>> = t('phrases', { returnObjects: true })
  async function submit(values: Values) {
    client.setQueryData(groupDetail(group.id).queryKey, await send(group.id, name, values, complaintId))
    await Promise.all([
      client.invalidateQueries({ queryKey: ['groups'] }),
      client.invalidateQueries({ queryKey: ['complaints'] }),
    ])
  }
  return (
    <ReasonModal<Values>
      title={t(`actions.${name}`)}
      open
      onClose={onClose}
      onSubmit={submit}
      field={name === 'draft_reply' ? null : 'opinion'}
      label={t('fields.opinion')}
      min={optional.includes(name) ? 0 : 2}
      phrases={phrases[name] ?? phrases.other ?? []}
      width={name === 'draft_reply' ? 720 : 520}
      initial={{
        title: group.title,
        numbers,
        representatives: group.memberRows.filter((one) => one.isRepresentative).map((one) => one.complaintId),
        ...(group.spokesman && { spokesmanId: group.spokesman.id }),
        ...(group.owner && { ownerId: group.owner.id }),
        stated: group.statedHeadcount,
        inPerson: group.inPerson,
        form: group.reply ? (group.reply.form as Values['form']) : 'sms',
        text: group.reply?.text ?? t('replyTemplate'),
      }}
    >
      <Fields group={group} name={name} />
    </ReasonModal>
  )
}

const required = [{ required: true }]

function Fields({ group, name }: { group: GroupDetail; name: GroupFormName }) {
  const { t } = useTranslation('groups')
  const item = (field: keyof Values, label: string, input: React.ReactNode) => (
    <Form.Item name={field} label={label} rules={required}>
      {input}
    </Form.Item>
  )
  switch (name) {
    case 'confirm':
      return item('title', t('fields.title'), <Input maxLength={100} />)
    case 'add_member':
      return item('numbers', t('fields.numbers'), <Input.TextArea rows={4} />)
    case 'set_headcount':
      return (
        <>
          {item('stated', t('fields.stated'), <InputNumber className="sq-full" min={0} precision={0} />)}
          {item('inPerson', t('fields.inPerson'), <InputNumber className="sq-full" min={0} precision={0} />)}
          <p className="sq-soft">{t('headcountHint')}</p>
        </>
      )
    case 'set_representatives': {
      const members = group.memberRows.filter(({ standing }) => standing === 'member')
      const options = members.map((one) => ({ value: one.complaintId, label: `${one.number} ${one.complainant}` }))
      return item('representatives', t('fields.representatives'), <Select mode="multiple" maxCount={5} options={options} />)
    }
    case 'appoint':
      return (
        <>
          {item('spokesmanId', t('fields.spokesman'), <PersonSelect />)}
          {item('ownerId', t('fields.owner'), <PersonSelect />)}
        </>
      )
    case 'draft_reply':
      return (
        <>
          {item(
            'form',
            t('fields.form'),
            <Select
              options={(['letter', 'sms', 'email'] as const).map((value) => ({ value, label: t(`fields.forms.${value}`) }))}
            />,
          )}
          {item('text', t('fields.text'), <Input.TextArea rows={12} maxLength={5000} showCount />)}
        </>
      )
    case 'report':
      return (
        <>
          {item('to', t('fields.to'), <Input maxLength={100} />)}
          {item('reference', t('fields.reference'), <Input maxLength={100} />)}
        </>
      )
    default:
      return null
  }
}
