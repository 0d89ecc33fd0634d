import { useTranslation } from 'react-i18next'
import type { GroupDetail } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { ClockBadge } from '../../../../web/kit/ClockBadge.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Facts, Section } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { useNow } from '../../../../web/kit/time.ts'
import { ComplaintLink } from '../../../complaint/web/ComplaintLink.tsx'
import type { GroupFormName } from './GroupForm.tsx'

interface PartProps {
  group: GroupDetail
  onForm: (name: GroupFormName) => void
}

/** Where the case lies, and how many there are. */
export function GroupFacts({ group }: { group: GroupDetail }) {
  const { t } = useTranslation('groups')
  return (
    <Section title={t('facts')}>
      <Facts
        columns={2}
        items={[
          { key: 'unit', label: t('unit'), children: group.unitName },
          { key: 'owner', label: t('owner'), children: group.ownerUnit.name },
          { key: 'opened', label: t('opened'), children: <DateTime value={group.openedAt} /> },
          { key: 'members', label: t('members'), children: t('membersCount', { count: group.members }) },
        ]}
      />
      {group.planId && <Tag tone="yellow">{t('planRuns')}</Tag>}
    </Section>
  )
}

/** Who stands on both sides: those who complain and speak for the others, and those who answer. */
export function GroupPeople({ group, onForm }: PartProps) {
  const { t } = useTranslation('groups')
  const representatives = group.memberRows.filter((member) => member.isRepresentative)
  const act = (name: 'set_headcount' | 'set_representatives' | 'appoint') => (
    <ActionButton size="small" verdict={group.allowed[name]} onClick={() => onForm(name)}>
      {t(`actions.${name}`)}
    </ActionButton>
  )
  return (
    <Section title={t('people')}>
      <div className="gr-people">
        <Facts
          columns={2}
          items={[
            { key: 'stated', label: t('fields.stated'), children: t('persons', { count: group.statedHeadcount }) },
            { key: 'inPerson', label: t('fields.inPerson'), children: t('persons', { count: group.inPerson }) },
            { key: 'spokesman', label: t('spokesman'), children: group.spokesman?.name ?? t('nobody') },
            { key: 'person', label: t('person'), children: group.owner?.name ?? t('nobody') },
          ]}
        />
        <div>
          <span className="sq-soft">{t('representatives')}</span>
          {representatives.length === 0 ? (
            <p className="sq-faint">{t('noRepresentatives')}</p>
          ) : (
            <ul>
              {representatives.map((member) => (
                <li key={member.complaintId}>
                  {member.complainant} · <ComplaintLink id={member.complaintId}>{member.number}</ComplaintLink>
                </li>
              ))}
            </ul>
          )}
        </div>
        <div className="gr-row">
          {act('set_headcount')}
          {act('set_representatives')}
          {act('appoint')}
        </div>
      </div>
    </Section>
  )
}

/** The duty to report a major one: counted down until it is done, and what happens when it is not. */
export function GroupDuty({ group, onForm }: PartProps) {
  const { t } = useTranslation('groups')
  const { duty } = group
  return (
    <Section title={t('duty')} extra={group.isMajor && <Tag tone="red">{t('major')}</Tag>}>
      <div className="gr-duty">
        {!duty && <p className="sq-faint">{t('noDuty')}</p>}
        {duty?.report && <Reported report={duty.report} />}
        {duty?.dueAt && <Countdown since={duty.since} dueAt={duty.dueAt} warnAt={duty.warnAt} told={duty.overdueToldAt} />}
        <div>
          <ActionButton
            size="small"
            type={duty?.dueAt ? 'primary' : 'default'}
            verdict={group.allowed.report}
            onClick={() => onForm('report')}
          >
            {t('actions.report')}
          </ActionButton>
        </div>
      </div>
    </Section>
  )
}

function Reported({ report }: { report: NonNullable<NonNullable<GroupDetail['duty']>['report']> }) {
  const { t } = useTranslation('groups')
  return (
    <>
      <div className="gr-row">
        <Tag tone={report.isLate ? 'red' : 'green'}>{t(report.isLate ? 'reportedLate' : 'reportedInTime')}</Tag>
        <DateTime value={report.at} />
      </div>
      <p>
        {t('reportedText', { to: report.to, reference: report.reference })} · {report.byName}
      </p>
    </>
  )
}

interface CountdownProps {
  since: string
  dueAt: string
  warnAt: string | null
  told: string | null
}

function Countdown({ since, dueAt, warnAt, told }: CountdownProps) {
  const { t } = useTranslation('groups')
  const now = useNow()
  const span = Date.parse(dueAt) - Date.parse(since)
  const part = (at: number) => Math.min(1, Math.max(0, (at - Date.parse(since)) / span))
  const isOver = now >= Date.parse(dueAt)
  const look = isOver ? 'gr-bar-over' : warnAt === null ? 'gr-bar-soon' : ''
  return (
    <>
      <ClockBadge dueAt={dueAt} label={t('due')} />
      <div className={`gr-bar ${look}`} aria-hidden>
        <i style={{ width: `${Math.round(part(now) * 100)}%` }} />
        {warnAt && <b style={{ left: `${Math.round(part(Date.parse(warnAt)) * 100)}%` }} />}
      </div>
      <p className="sq-soft">
        {t('dutyFrom')} <DateTime value={since} /> → <DateTime value={dueAt} />
      </p>
      <p className="sq-soft">
        {warnAt ? (
          <>
            {t('dutyWarns')} <DateTime value={warnAt} />
          </>
        ) : (
          t(told ? 'dutyOverdueTold' : 'dutyWarned')
        )}
      </p>
    </>
  )
}
