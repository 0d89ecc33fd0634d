import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Col, Row } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GroupDetail } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Facts, PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { QueryView } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { BurstChart } from './BurstChart.tsx'
import { GroupForm, type GroupFormName } from './GroupForm.tsx'
import { GroupMembers } from './GroupMembers.tsx'
import { groupDetail, replyPreview } from './group-queries.ts'

const buttons = [
  'confirm',
  'dismiss',
  'add_member',
  'set_headcount',
  'set_representatives',
  'appoint',
  'escalate',
  'report',
  'close',
] as const

/** A group case on one page: why, who, what they are told, what was done, what may be done next. */
export function GroupPage() {
  const { t } = useTranslation('groups')
  const { groupId } = useParams({ from: '/staff/groups/$groupId' })
  const { data: group } = useSuspenseQuery(groupDetail(groupId))
  const [form, setForm] = useState<GroupFormName | null>(null)
  return (
    <>
      <PageHeader
        title={group.title}
        back={{ to: '/groups', label: t('back') }}
        meta={
          <>
            <Tag tone={group.status === 'active' ? 'yellow' : 'blue'}>{t(`status.${group.status}`)}</Tag>
            <Tag>{t(`kind.${group.kind}`)}</Tag>
            {group.isMajor && <Tag tone="red">{t('major')}</Tag>}
          </>
        }
        actions={buttons.map((action) => (
          <ActionButton
            key={action}
            type={action === 'confirm' ? 'primary' : 'default'}
            verdict={group.allowed[action]}
            onClick={() => setForm(action)}
          >
            {t(`actions.${action}`)}
          </ActionButton>
        ))}
      />
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={16}>
          <div className="sq-stack">
            <Why group={group} />
            <Section title={t('members')} flush>
              <GroupMembers group={group} />
            </Section>
            <Reply group={group} onForm={setForm} />
          </div>
        </Col>
        <Col xs={24} xl={8}>
          <div className="sq-stack">
            <Section title={t('name')}>
              <GroupFacts group={group} />
            </Section>
            <History group={group} />
          </div>
        </Col>
      </Row>
      {form && <GroupForm key={form} group={group} name={form} onClose={() => setForm(null)} />}
    </>
  )
}

function GroupFacts({ group }: { group: GroupDetail }) {
  const { t } = useTranslation('groups')
  const headcount = t('headcountText', { stated: group.statedHeadcount, inPerson: group.inPerson })
  return (
    <Facts
      columns={2}
      items={[
        { key: 'unit', label: t('unit'), children: group.unitName },
        { key: 'owner', label: t('owner'), children: group.ownerUnit.name },
        { key: 'person', label: t('person'), children: group.owner?.name ?? '—' },
        { key: 'spokesman', label: t('spokesman'), children: group.spokesman?.name ?? '—' },
        { key: 'headcount', label: t('headcount'), children: headcount },
        { key: 'due', label: t('due'), children: <DateTime value={group.dueAt} /> },
      ]}
    />
  )
}

function Why({ group: { evidence, matter } }: { group: GroupDetail }) {
  const { t } = useTranslation('groups')
  return (
    <Section title={t('why')}>
      {evidence ? (
        <>
          <p>
            {t('whyText', {
              hours: evidence.windowHours,
              observed: evidence.observed,
              expected: evidence.expected.toFixed(2),
              p: evidence.p.toExponential(1),
              wordings: evidence.wordings,
            })}
          </p>
          {evidence.words.length > 0 && <p>{`${t('words')}：${evidence.words.join('、')}`}</p>}
          <BurstChart evidence={evidence} />
        </>
      ) : (
        <>
          <p>{matter}</p>
          <p className="sq-faint">{t('noEvidence')}</p>
        </>
      )}
    </Section>
  )
}

function Reply({ group, onForm }: { group: GroupDetail; onForm: (name: GroupFormName) => void }) {
  const { t, i18n } = useTranslation('groups')
  const preview = useQuery({ ...replyPreview(group.id), enabled: group.reply !== null && group.allowed.draft_reply.ok })
  const acts = [
    ['draft_reply', 'draft_reply'],
    ['approve_reply', 'approve_reply'],
    ['reject_reply', 'approve_reply'],
    ['send_reply', 'send_reply'],
  ] as const
  return (
    <Section title={t('reply')} extra={group.reply && <Tag tone="blue">{t(`replyStatus.${group.reply.status}`)}</Tag>}>
      <p style={{ whiteSpace: 'pre-wrap' }}>{group.reply?.text ?? t('noReply')}</p>
      <div className="sq-page-actions">
        {acts.map(([name, action]) => (
          <ActionButton key={name} size="small" verdict={group.allowed[action]} onClick={() => onForm(name)}>
            {t(`actions.${name}`)}
          </ActionButton>
        ))}
      </div>
      {preview.data && (
        <details>
          <summary>{t('preview')}</summary>
          <QueryView query={preview}>
            {({ items }) => (
              <ul>
                {items.map((item) => (
                  <li key={item.complaintId}>
                    {item.number} · {item.why ? t('willNot', { why: item.why[i18n.language === 'en' ? 'en' : 'zh'] }) : ''}
                    {!item.why && (item.answeredAt ? t('answered') : `${t('willReceive')}：${item.text ?? ''}`)}
                  </li>
                ))}
              </ul>
            )}
          </QueryView>
        </details>
      )}
    </Section>
  )
}

function History({ group }: { group: GroupDetail }) {
  const { t } = useTranslation('groups')
  const text = (data: Record<string, unknown>) => (typeof data['text'] === 'string' ? data['text'] : '')
  return (
    <Section title={t('history')}>
      <ol>
        {group.timeline.map((entry) => (
          <li key={entry.seq}>
            <strong>{t(`events.${entry.type as 'opened'}`)}</strong>
            <div className="sq-faint">
              {entry.actorName} · <DateTime value={entry.at} />
            </div>
            <div>{text(entry.data)}</div>
          </li>
        ))}
      </ol>
    </Section>
  )
}
