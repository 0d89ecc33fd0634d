import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ClassificationRule } from '../../../../web/api/index.ts'
import { LoadingState, QueryView } from '../../../../web/kit/states.tsx'
import { Tag, type Tone } from '../../../../web/kit/tags.tsx'
import { useEffectWords, useRuleWords } from './effects.tsx'
import { ruleVersionQuery } from './rules-queries.ts'
import { changedFields, type Difference, differences, type ruleFields } from './working-rules.ts'

/** What a version did otherwise than the one before it. */
export function VersionDiff({ version }: { version: number }) {
  const { t } = useTranslation('rules')
  const after = useQuery(ruleVersionQuery(version))
  const before = useQuery({ ...ruleVersionQuery(version - 1), enabled: version > 1 })
  return (
    <section aria-label={t('versions.diffOf', { version })}>
      <QueryView query={after} rows={2}>
        {({ rules }) =>
          version > 1 && !before.data ? (
            <LoadingState rows={2} />
          ) : (
            <Differences of={differences(before.data?.rules ?? [], rules)} />
          )
        }
      </QueryView>
    </section>
  )
}

const toneOf: Record<Difference['kind'], Tone> = { added: 'green', removed: 'red', changed: 'yellow' }

/** Rules that came, went and changed, field by field. */
export function Differences({ of }: { of: Difference[] }) {
  const { t } = useTranslation('rules')
  const { language } = useRuleWords()
  if (of.length === 0) return <p className="sq-faint">{t('versions.same')}</p>
  return (
    <ul className="ru-diff">
      {of.map(({ kind, rule, before }) => (
        <li key={rule.id}>
          <p>
            <Tag tone={toneOf[kind]}>{t(`versions.${kind}`)}</Tag> {rule.name[language]}
          </p>
          {before ? (
            changedFields(before, rule).map((field) => <FieldChange key={field} field={field} before={before} after={rule} />)
          ) : (
            <code className="ru-code ru-code-whole">{rule.condition}</code>
          )}
        </li>
      ))}
    </ul>
  )
}

function FieldChange({
  field,
  before,
  after,
}: {
  field: (typeof ruleFields)[number]
  before: ClassificationRule
  after: ClassificationRule
}) {
  const { t } = useTranslation('rules')
  const say = useFieldWords()
  return (
    <dl className="ru-field">
      <dt>{t(`versions.fields.${field}`)}</dt>
      <dd>
        <span className="sq-hidden">{t('versions.before')} </span>
        <del>{say(field, before)}</del>
      </dd>
      <dd>
        <span className="sq-hidden">{t('versions.after')} </span>
        <ins>{say(field, after)}</ins>
      </dd>
    </dl>
  )
}

function useFieldWords(): (field: (typeof ruleFields)[number], rule: ClassificationRule) => string {
  const { t } = useTranslation(['rules', 'common'])
  const effectWords = useEffectWords()
  return (field, rule) => {
    switch (field) {
      case 'name':
        return `${rule.name.zh} / ${rule.name.en}`
      case 'effects':
        return effectWords(rule.effects).join(' · ')
      case 'isEnabled':
        return t(rule.isEnabled ? 'common:actions.yes' : 'common:actions.no')
      case 'examples':
        return t('rules:library.examples', { count: rule.examples.length })
      case 'effectiveFrom':
      case 'effectiveTo':
        return rule[field] ?? t('rules:editor.unlimited')
      default:
        return String(rule[field])
    }
  }
}
