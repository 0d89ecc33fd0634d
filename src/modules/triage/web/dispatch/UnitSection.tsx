import { Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkloadBoard } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDate } from '../../../../web/kit/time.ts'
import { usePermitted } from '../../../../web/kit/verdict.ts'
import { CasesDrawer } from './CasesDrawer.tsx'
import type { LoadedPerson } from './dispatch-queries.ts'
import { LoadBar } from './LoadBar.tsx'
import { ProfileModal } from './ProfileModal.tsx'

type UnitLoad = WorkloadBoard['items'][number]

/** One department: what waits in its queue, and its people, the fullest first. */
export function UnitSection({ load }: { load: UnitLoad }) {
  const { t } = useTranslation('dispatch')
  const [cases, setCases] = useState<LoadedPerson | null>(null)
  const [profile, setProfile] = useState<LoadedPerson | null>(null)
  const mayEdit = usePermitted('dispatch.people')
  const { unit, queue, people, mode } = load
  const actions = (person: LoadedPerson) => (
    <Space size={4} wrap>
      <Button size="small" onClick={() => setCases(person)}>
        {t('workload.show')}
      </Button>
      <ActionButton
        size="small"
        aria-label={t('workload.profileOf', { name: person.name })}
        verdict={mayEdit}
        onClick={() => setProfile(person)}
      >
        {t('workload.profile')}
      </ActionButton>
    </Space>
  )
  const number = (key: 'open' | 'red' | 'yellow' | 'overdue'): Column<LoadedPerson> => ({
    key,
    title: t(`workload.${key}`),
    width: 70,
    align: 'right',
    render: (person) => <Figure value={person.load[key]} isAlarming={key === 'red' || key === 'overdue'} />,
  })
  const columns: Column<LoadedPerson>[] = [
    { key: 'person', title: t('workload.person'), fixed: true, render: (person) => <Name person={person} /> },
    {
      key: 'weighted',
      title: t('workload.weighted'),
      width: 260,
      render: (person) => <LoadBar weighted={person.load.weighted} capacity={person.capacity} />,
    },
    ...(['open', 'red', 'yellow', 'overdue'] as const).map(number),
    { key: 'actions', title: t('workload.actions'), width: 210, fixed: true, render: actions },
  ]
  return (
    <Section title={unit.name} flush>
      <DataTable<LoadedPerson>
        id="workload"
        label={t('workload.unitTable', { unit: unit.name })}
        toolbar={
          <span className="dp-unit-extra">
            <Tag>{t(`modes.names.${mode}`)}</Tag>
            {queue.open > 0 ? (
              <Tag tone={queue.red > 0 ? 'red' : 'yellow'}>{t('workload.queueOf', { count: queue.open, red: queue.red })}</Tag>
            ) : (
              <span className="sq-faint">{t('workload.noQueue')}</span>
            )}
          </span>
        }
        rows={people}
        rowKey={({ id }) => id}
        columns={columns}
        empty={<p className="sq-faint dp-pad">{t('workload.noPeople')}</p>}
        onOpen={setCases}
        card={(person) => (
          <div className="dp-card">
            <Name person={person} />
            <LoadBar weighted={person.load.weighted} capacity={person.capacity} />
            <p className="sq-faint">
              {(['open', 'red', 'overdue'] as const).map((key) => `${t(`workload.${key}`)} ${person.load[key]}`).join(' · ')}
            </p>
            {actions(person)}
          </div>
        )}
      />
      {cases && <CasesDrawer person={cases} onClose={() => setCases(null)} />}
      {profile && <ProfileModal person={profile} onClose={() => setProfile(null)} />}
    </Section>
  )
}

const Figure = ({ value, isAlarming }: { value: number; isAlarming: boolean }) => (
  <span className={`sq-number ${value === 0 ? 'sq-faint' : isAlarming ? 'dp-alarming' : ''}`}>{value}</span>
)

function Name({ person }: { person: LoadedPerson }) {
  const { t } = useTranslation('dispatch')
  const isOff = person.duty === 'off'
  return (
    <span className="dp-name">
      <strong>{person.name}</strong>
      {person.leads && <Tag>{t('person.head')}</Tag>}
      <Tag tone={person.duty === 'on' ? 'green' : isOff ? 'grey' : 'blue'}>{t(`person.duty.${person.duty}`)}</Tag>
      {person.awayUntil && <Tag tone="yellow">{t('person.away', { until: formatDate(person.awayUntil) })}</Tag>}
    </span>
  )
}
