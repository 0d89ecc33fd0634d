import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { UnmannedBanner } from '../../modules/workflow/web/UnmannedBanner.tsx'
import { PageHeader, Section } from '../kit/layout.tsx'
import { formatDateTime, useNow } from '../kit/time.ts'
import { useMay, useMe } from '../session.ts'
import { useNav } from '../shell/nav.ts'
import { ApprovalsSection } from './ApprovalsSection.tsx'
import { ChangesSection } from './ChangesSection.tsx'
import { Counters } from './Counters.tsx'
import { DueSection, WarningsSection } from './DueSection.tsx'
import { QueueSection } from './QueueSection.tsx'
import type { Scope } from './workbench-queries.ts'

/** Where the day begins: what waits for me, what falls due, what has gone red, what changed. */
export function WorkbenchPage() {
  const may = useMay()
  return may('complaint.read') ? <ComplaintWorkbench /> : <OtherWork />
}

function ComplaintWorkbench() {
  const { t } = useTranslation('workbench')
  const may = useMay()
  const search = useSearch({ from: '/staff/' })
  const navigate = useNavigate()
  // Whoever leads looks over the whole of it first; whoever handles looks at their own desk.
  const usual: Scope = may('complaint.assign') || !may('complaint.handle') ? 'all' : 'mine'
  const scope: Scope = search.scope === 'mine' || search.scope === 'all' ? search.scope : usual
  return (
    <>
      <Greeting
        actions={
          <Segmented<Scope>
            aria-label={t('scope.label')}
            value={scope}
            options={(['mine', 'all'] as const).map((value) => ({ value, label: t(`scope.${value}`) }))}
            onChange={(value) => void navigate({ to: '/', search: { scope: value }, replace: true })}
          />
        }
      />
      <UnmannedBanner />
      <Counters scope={scope} />
      <div className="sq-bench">
        <div>
          <QueueSection first={usual === 'mine' ? 'mine' : 'confirm'} />
          <ApprovalsSection />
        </div>
        <div>
          <WarningsSection scope={scope} />
          <DueSection scope={scope} />
          <ChangesSection />
        </div>
      </div>
    </>
  )
}

/** Administrators and auditors: what they can open, in words. */
function OtherWork() {
  const { t } = useTranslation(['workbench', 'shell'])
  const items = useNav().flatMap((group) => group.items)
  return (
    <>
      <Greeting />
      <Section title={t('workbench:noComplaints.title')}>
        <p className="sq-soft">{t('workbench:noComplaints.body')}</p>
        <ul className="sq-doors">
          {items
            .filter((item) => item.to !== '/')
            .map(({ to, label, icon: Icon }) => (
              <li key={to}>
                <Link to={to} className="sq-door">
                  <Icon aria-hidden />
                  {t(`shell:nav.${label}`)}
                </Link>
              </li>
            ))}
        </ul>
      </Section>
    </>
  )
}

function Greeting({ actions }: { actions?: React.ReactNode }) {
  const { t, i18n } = useTranslation('workbench')
  const { person, unit } = useMe()
  const now = useNow()
  const at = formatDateTime(new Date(now))
  const hour = Number(at.slice(11, 13))
  const part = hour < 11 ? 'morning' : hour < 13 ? 'noon' : hour < 18 ? 'afternoon' : 'evening'
  const weekday = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'zh-CN', {
    weekday: 'long',
    timeZone: 'Asia/Shanghai',
  }).format(now)
  return (
    <PageHeader
      title={t('title')}
      meta={
        <span className="sq-greeting">
          {t(`greeting.${part}`, { name: person.name })} · {unit.name} · {t('date', { date: at.slice(0, 10), weekday })}
        </span>
      }
      actions={actions}
    />
  )
}
