import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, Col, Row } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GroupDetail } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { ClockBadge } from '../../../../web/kit/ClockBadge.tsx'
import { PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { Tag, type Tone } from '../../../../web/kit/tags.tsx'
import type { GroupStatus } from '../../domain/groups/group-actions.ts'
import { PlansPanel } from '../plans/StartPlan.tsx'
import { BurstChart } from './BurstChart.tsx'
import { GroupForm, type GroupFormName } from './GroupForm.tsx'
import { GroupHistory } from './GroupHistory.tsx'
import { GroupMembers } from './GroupMembers.tsx'
import { GroupReply } from './GroupReply.tsx'
import { GroupDuty, GroupFacts, GroupPeople } from './GroupSide.tsx'
import { groupDetail } from './group-queries.ts'
import './groups.css'

export const statusTone: Record<GroupStatus, Tone> = { proposed: 'yellow', active: 'blue', closed: 'grey', dismissed: 'grey' }

/** A group case on one page: why, who, what they are told, what was done, what may be done next. */
export function GroupPage() {
  const { t } = useTranslation('groups')
  const { groupId } = useParams({ from: '/staff/groups/$groupId' })
  const { data: group } = useSuspenseQuery(groupDetail(groupId))
  const [form, setForm] = useState<GroupFormName | null>(null)
  const isProposed = group.status === 'proposed'
  return (
    <>
      <PageHeader
        title={group.title}
        back={{ to: '/groups', label: t('back') }}
        meta={
          <>
            <Tag tone={statusTone[group.status]}>{t(`status.${group.status}`)}</Tag>
            <Tag>{t(`kind.${group.kind}`)}</Tag>
            {group.isMajor && <Tag tone="red">{t('major')}</Tag>}
          </>
        }
        actions={(isProposed ? (['confirm', 'dismiss'] as const) : (['escalate', 'close'] as const)).map((action) => (
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
      {group.duty?.dueAt && (
        <Alert
          className="gr-banner"
          showIcon
          type="error"
          title={
            <span className="gr-row">
              {t('dutyBanner')} <ClockBadge dueAt={group.duty.dueAt} label={t('due')} />
            </span>
          }
        />
      )}
      {isProposed && <Alert className="gr-banner" showIcon type="warning" title={t('proposedHint')} />}
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={16}>
          <div className="gr-stack">
            <Why group={group} />
            <GroupMembers group={group} onForm={setForm} />
            {!isProposed && <GroupReply group={group} onForm={setForm} />}
          </div>
        </Col>
        <Col xs={24} xl={8}>
          <div className="gr-stack">
            <GroupFacts group={group} />
            {!isProposed && <GroupDuty group={group} onForm={setForm} />}
            {!isProposed && <GroupPeople group={group} onForm={setForm} />}
            <PlansPanel kind="group" id={group.id} label={group.title} />
            <GroupHistory group={group} />
          </div>
        </Col>
      </Row>
      {form && <GroupForm key={form} group={group} name={form} onClose={() => setForm(null)} />}
    </>
  )
}

/** `6.8e-28` is no chance that anybody can picture. */
const oneIn = (p: number): number => 10 ** Math.min(12, Math.max(1, Math.floor(-Math.log10(p))))

function Why({ group: { evidence, matter } }: { group: GroupDetail }) {
  const { t, i18n } = useTranslation('groups')
  if (!evidence)
    return (
      <Section title={t('matter')}>
        <p className="gr-why">{matter}</p>
        <p className="sq-faint">{t('noEvidence')}</p>
      </Section>
    )
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const count = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', { notation: 'compact' }).format(oneIn(evidence.p))
  return (
    <Section title={t('why')}>
      <p className="gr-why">
        {t('whyText', {
          hours: evidence.windowHours,
          observed: evidence.observed,
          expected: evidence.expected < 0.1 ? t('lessThanTenth') : evidence.expected.toFixed(1),
        })}
      </p>
      <p className="sq-soft">
        {t('whyChance', {
          count,
          p: evidence.p.toExponential(1),
          wordings: evidence.wordings,
          version: evidence.settingsVersion,
        })}
      </p>
      {evidence.words.length > 0 && (
        <p className="gr-words">
          <span className="sq-soft">{t('words')}</span>
          {evidence.words.map((word) => (
            <Tag key={word} tone="blue">
              {word}
            </Tag>
          ))}
        </p>
      )}
      <BurstChart evidence={evidence} />
    </Section>
  )
}
