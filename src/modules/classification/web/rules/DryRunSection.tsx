import { ArrowRightOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dryRunRules, type RuleDryRun, type RuleInput } from '../../../../web/api/index.ts'
import { ActionButton, type Verdict } from '../../../../web/kit/ActionButton.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { paths } from '../../../../web/paths.ts'
import { useRuleWords } from './effects.tsx'

const spans = [7, 30, 90, 180, 365] as const
type Case = RuleDryRun['cases'][number]

/** What the rules with the draft would change in complaints that are already there. */
export function DryRunSection({ rules, mayRun }: { rules: RuleInput[]; mayRun: Verdict }) {
  const { t } = useTranslation('rules')
  const id = useId()
  const [days, setDays] = useState<number>(30)
  const run = useMutation({ mutationFn: () => dryRunRules({ body: { days, rules } }) })
  return (
    <Section
      title={t('dryRun.title')}
      extra={
        <span className="ru-acts">
          <label htmlFor={id} className="sq-hidden">
            {t('dryRun.days')}
          </label>
          <Select<number>
            id={id}
            size="small"
            value={days}
            onChange={setDays}
            options={spans.map((value) => ({ value, label: t('dryRun.lastDays', { count: value }) }))}
          />
          <ActionButton size="small" type="primary" verdict={mayRun} loading={run.isPending} onClick={() => run.mutate()}>
            {t('dryRun.run')}
          </ActionButton>
        </span>
      }
    >
      <p className="sq-faint">{t('dryRun.lead')}</p>
      <div aria-live="polite">
        {run.isPending && (
          <>
            <p>{t('dryRun.running')}</p>
            <LoadingState rows={4} />
          </>
        )}
        {run.error && <ErrorState error={run.error} onRetry={() => run.mutate()} />}
        {run.data && !run.isPending && <Result of={run.data} rules={rules} />}
      </div>
    </Section>
  )
}

function Result({ of, rules }: { of: RuleDryRun; rules: RuleInput[] }) {
  const { t } = useTranslation('rules')
  const { whatName } = useRuleWords()
  const stopped = of.stopped === 'cases' ? t('dryRun.stoppedCases') : of.stopped === 'time' ? t('dryRun.stoppedTime') : null
  const oldest = of.oldest ? t('dryRun.oldest', { at: formatDateTime(of.oldest) }) : ''
  return (
    <div className="ru-result">
      <Alert
        type={of.changed > 0 ? 'warning' : 'success'}
        showIcon
        title={t('dryRun.summary', { read: of.read, changed: of.changed, byPerson: of.byPerson })}
        description={[stopped, oldest].filter(Boolean).join(' ')}
      />
      {Object.keys(of.byWhat).length > 0 && (
        <p className="ru-tags">
          {Object.entries(of.byWhat).map(([what, count]) => (
            <Tag key={what} tone="yellow">
              {whatName(what)} {count}
            </Tag>
          ))}
        </p>
      )}
      <ByRule of={of} rules={rules} />
      <Cases of={of} />
    </div>
  )
}

function ByRule({ of, rules }: { of: RuleDryRun; rules: RuleInput[] }) {
  const { t } = useTranslation('rules')
  const { language } = useRuleWords()
  const rows = rules.filter(({ id }) => of.byRule[id])
  if (rows.length === 0) return null
  return (
    <table className="ru-table">
      <caption className="sq-hidden">{t('dryRun.byRule')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('dryRun.rule')}</th>
          <th scope="col">{t('dryRun.hits')}</th>
          <th scope="col">{t('dryRun.changes')}</th>
          <th scope="col">{t('dryRun.failures')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name }) => {
          const { hits, changes, failures } = of.byRule[id]!
          return (
            <tr key={id}>
              <th scope="row">{name[language]}</th>
              <td>{hits}</td>
              <td>{changes}</td>
              <td>{failures > 0 ? <Tag tone="red">{failures}</Tag> : 0}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Cases({ of }: { of: RuleDryRun }) {
  const { t } = useTranslation('rules')
  const { language } = useRuleWords()
  const rulesOf = (one: Case) => one.rules.map(({ name }) => name[language]).join(' · ')
  const columns: Column<Case>[] = [
    { key: 'number', title: t('dryRun.number'), width: 150, fixed: true, render: (one) => <NumberLink of={one} /> },
    { key: 'title', title: t('dryRun.matter'), width: 160, render: ({ title }) => <span className="ru-clip">{title}</span> },
    { key: 'change', title: t('dryRun.change'), render: ({ changes }) => <Changes of={changes} /> },
    { key: 'rules', title: t('dryRun.because'), width: 130, render: (one) => <span className="sq-soft">{rulesOf(one)}</span> },
  ]
  return (
    <DataTable<Case>
      id="rules-dry-run"
      label={t('dryRun.cases')}
      rows={of.cases}
      rowKey={({ id }) => id}
      columns={columns}
      toolbar={of.changed > of.cases.length && <span className="sq-faint">{t('dryRun.listed', { count: of.cases.length })}</span>}
      empty={<EmptyState title={t('dryRun.none')} />}
      card={(one) => (
        <div className="ru-card">
          <NumberLink of={one} />
          <span>{one.title}</span>
          <Changes of={one.changes} />
          <span className="sq-faint">{rulesOf(one)}</span>
        </div>
      )}
    />
  )
}

const NumberLink = ({ of }: { of: Case }) => (
  <Link to={paths.complaint(of.id)} className="sq-number">
    {of.number}
  </Link>
)

function Changes({ of }: { of: Case['changes'] }) {
  const { t } = useTranslation('rules')
  const { whatName, valueName } = useRuleWords()
  return (
    <ul className="ru-changes">
      {of.map(({ what, before, after }) => (
        <li key={what}>
          <span className="sq-faint">{whatName(what)}</span> {valueName(what, before)}{' '}
          <ArrowRightOutlined aria-label={t('dryRun.to')} /> <strong>{valueName(what, after)}</strong>
        </li>
      ))}
    </ul>
  )
}
