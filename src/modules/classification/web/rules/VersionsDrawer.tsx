import { useQuery } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RuleVersionSummary, rollBackRules } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton, type Verdict } from '../../../../web/kit/ActionButton.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { EmptyState, QueryView } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { useIsPhone } from '../../../../web/kit/useIsPhone.ts'
import { allOf, permitted, refused } from '../../../../web/kit/verdict.ts'
import { ruleVersionsQuery, useRefreshRules } from './rules-queries.ts'
import { VersionDiff } from './VersionDiff.tsx'

interface VersionsDrawerProps {
  open: boolean
  /** The version in force, 0 for none. */
  current: number
  /** How many rules it holds. */
  count: number
  mayPublish: Verdict
  onClose(): void
}

/** Every version: who, when, why, what it changed; one click brings its rules back as a new one. */
export function VersionsDrawer({ open, current, count, mayPublish, onClose }: VersionsDrawerProps) {
  const { t } = useTranslation('rules')
  const { message } = App.useApp()
  const isPhone = useIsPhone()
  const refresh = useRefreshRules()
  const versions = useQuery({ ...ruleVersionsQuery, enabled: open })
  /** The version that is to come back; 0 withdraws all. */
  const [target, setTarget] = useState<number | null>(null)

  async function rollBack({ why }: { why: string }) {
    try {
      const made = await rollBackRules({ body: { version: current, to: target ?? 0, why } })
      void message.success(t('published', { version: made.version }))
    } catch (error) {
      if (asProblem(error).code !== 'rules.changed_meanwhile') throw error
      void message.warning(t('changedMeanwhile'))
    }
    await refresh()
  }

  return (
    <Drawer
      open={open}
      onClose={onClose}
      size={isPhone ? '100%' : 720}
      title={t('versions.title')}
      extra={
        <ActionButton
          danger
          verdict={allOf(mayPublish, count === 0 ? refused(t('versions.nothingInForce')) : permitted)}
          onClick={() => setTarget(0)}
        >
          {t('actions.withdraw')}
        </ActionButton>
      }
    >
      <QueryView query={versions}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('versions.none')} />
          ) : (
            <ol className="ru-versions">
              {items.map((one) => (
                <li key={one.version}>
                  <Version of={one} current={current} mayPublish={mayPublish} onRestore={() => setTarget(one.version)} />
                </li>
              ))}
            </ol>
          )
        }
      </QueryView>
      <ReasonModal<{ why: string }>
        title={target === 0 ? t('versions.withdrawTitle') : t('versions.restoreTitle', { version: target ?? 0 })}
        open={target !== null}
        onClose={() => setTarget(null)}
        field="why"
        label={t('versions.why')}
        min={2}
        max={500}
        danger={target === 0}
        phrases={t('versions.whys', { returnObjects: true })}
        onSubmit={rollBack}
      />
    </Drawer>
  )
}

interface VersionProps {
  of: RuleVersionSummary
  current: number
  mayPublish: Verdict
  onRestore(): void
}

function Version({ of, current, mayPublish, onRestore }: VersionProps) {
  const { t } = useTranslation('rules')
  const [isOpen, setOpen] = useState(false)
  const isCurrent = of.version === current
  return (
    <article className="ru-version">
      <div className="ru-card-head">
        <h3>
          {t('versions.version', { version: of.version })} <Tag>{t(`kinds.${of.kind}`)}</Tag>{' '}
          {isCurrent && <Tag tone="green">{t('versions.current')}</Tag>}
        </h3>
        <span className="ru-acts">
          <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('versions.diff')}
          </Button>
          <ActionButton
            size="small"
            verdict={allOf(mayPublish, isCurrent ? refused(t('versions.alreadyCurrent')) : permitted)}
            onClick={onRestore}
          >
            {t('actions.restore')}
          </ActionButton>
        </span>
      </div>
      <p className="sq-soft">{of.why}</p>
      <p className="sq-faint">
        {of.madeBy.name} · <DateTime value={of.madeAt} /> · {t('versions.count', { count: of.count })}
        {of.fromVersion !== null && ` · ${t('versions.from', { version: of.fromVersion })}`}
      </p>
      {isOpen && <VersionDiff version={of.version} />}
    </article>
  )
}
