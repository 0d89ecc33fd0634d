import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { GroupDetail } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { QueryView } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { ComplaintLink } from '../../../complaint/web/ComplaintLink.tsx'
import type { GroupFormName } from './GroupForm.tsx'
import { replyPreview } from './group-queries.ts'

const acts = [
  ['draft_reply', 'draft_reply'],
  ['approve_reply', 'approve_reply'],
  ['reject_reply', 'approve_reply'],
  ['send_reply', 'send_reply'],
] as const
const toneOf = { draft: 'yellow', approved: 'blue', sent: 'green' } as const

/** One answer for all: written, agreed to by a second person, sent to each member as its own. */
export function GroupReply({ group, onForm }: { group: GroupDetail; onForm: (name: GroupFormName) => void }) {
  const { t } = useTranslation('groups')
  const { reply } = group
  const members = group.memberRows.filter(({ standing }) => standing === 'member')
  const answered = members.filter(({ answeredAt }) => answeredAt !== null).length
  const held = members.filter(({ answeredAt, heldBack }) => answeredAt === null && heldBack !== null).length
  const next = reply === null ? 'draft_reply' : reply.status === 'draft' ? 'approve_reply' : 'send_reply'
  return (
    <Section title={t('reply')} extra={reply && <Tag tone={toneOf[reply.status]}>{t(`replyStatus.${reply.status}`)}</Tag>}>
      {reply ? (
        <>
          <p className="gr-reply">{reply.text}</p>
          <p className="sq-faint">
            {t(`fields.forms.${reply.form as 'sms'}`)} · {t('draftedBy', { name: reply.draftedByName })}
            {reply.approvedByName && ` · ${t('approvedBy', { name: reply.approvedByName })}`}
          </p>
        </>
      ) : (
        <p className="sq-faint">{t('noReply')}</p>
      )}
      {reply?.status === 'sent' && (
        <p role="status">
          {t('sentSummary', { answered, held, waiting: members.length - answered - held, count: members.length })}
        </p>
      )}
      <div className="gr-row gr-acts">
        {acts.map(([name, action]) => (
          <ActionButton
            key={name}
            size="small"
            type={name === next ? 'primary' : 'default'}
            verdict={group.allowed[action]}
            onClick={() => onForm(name)}
          >
            {t(`actions.${name}`)}
          </ActionButton>
        ))}
      </div>
      {reply && group.status === 'active' && <Preview group={group} />}
    </Section>
  )
}

function Preview({ group }: { group: GroupDetail }) {
  const { t, i18n } = useTranslation('groups')
  const query = useQuery({
    ...replyPreview(group.id, group.version),
    enabled: group.allowed.draft_reply.ok || group.allowed.send_reply.ok,
  })
  if (!query.isEnabled) return null
  return (
    <details className="gr-details">
      <summary>{t('preview')}</summary>
      <QueryView query={query}>
        {({ items }) => (
          <ul className="gr-preview">
            {items.map((item) => (
              <li key={item.complaintId}>
                <span className="gr-row">
                  <ComplaintLink id={item.complaintId}>{item.number}</ComplaintLink>
                  {item.answeredAt && <Tag tone="green">{t('answered')}</Tag>}
                  {item.answeredAt && <DateTime value={item.answeredAt} />}
                  {item.why && <Tag tone="yellow">{t('heldBackTag')}</Tag>}
                  {item.why && <span className="sq-soft">{item.why[i18n.language === 'en' ? 'en' : 'zh']}</span>}
                  {!item.why && !item.answeredAt && <Tag tone="blue">{t('willReceive')}</Tag>}
                </span>
                {!item.why && !item.answeredAt && <p>{item.text}</p>}
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </details>
  )
}
