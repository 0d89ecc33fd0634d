import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RuleEffects } from '../../../../web/api/index.ts'
import { orgUnitsQuery } from '../../../../web/kit/queries.ts'
import { Tag } from '../../../../web/kit/tags.tsx'
import { useCodeName } from '../../../taxonomy/web/codes.tsx'

const whats = [
  'route',
  'business',
  'reason',
  'reasonDetail',
  'grade',
  'product',
  'emotion',
  'triggers',
  'needsPerson',
  'tags',
  'department',
  'light',
  'priority',
] as const
export type What = (typeof whats)[number]
const isWhat = (what: string): what is What => (whats as readonly string[]).includes(what)

/** Names what a rule sets, and the value it sets it to, in the reader's language. */
export function useRuleWords() {
  const { t, i18n } = useTranslation(['rules', 'vocabulary', 'complaint', 'common'])
  const { data: units } = useQuery(orgUnitsQuery)
  const names = {
    route: useCodeName('route'),
    business: useCodeName('business'),
    reason: useCodeName('reason'),
    reasonDetail: useCodeName('reason'),
    grade: useCodeName('grade'),
    product: useCodeName('product'),
    triggers: useCodeName('trigger'),
  }
  const emotions = t('complaint:classification.emotions', { returnObjects: true })
  const language: 'zh' | 'en' = i18n.language === 'en' ? 'en' : 'zh'

  const whatName = (what: string) => (isWhat(what) ? t(`rules:what.${what}`) : what)

  function valueName(what: string, value: string | number | null): string {
    if (value === null || value === '') return t('rules:dryRun.empty')
    if (what === 'triggers') return String(value).split(',').map(names.triggers).join(t('common:comma'))
    if (what in names) return names[what as keyof typeof names](String(value))
    if (what === 'emotion') return `${value} · ${emotions[Number(value)] ?? ''}`
    if (what === 'needsPerson') return t('common:actions.yes')
    if (what === 'light') return t(`vocabulary:light.${value as 'red'}`)
    if (what === 'priority') return t(`vocabulary:priority.${value as 'P1'}`)
    if (what === 'department') return units?.items.find(({ id }) => id === value)?.name ?? String(value)
    return String(value)
  }
  return { language, whatName, valueName }
}

/** What a rule does, as words. */
export function useEffectWords(): (effects: RuleEffects) => string[] {
  const { t } = useTranslation(['rules', 'common'])
  const { valueName, whatName } = useRuleWords()
  return (effects) => {
    const set = (['route', 'business', 'reason', 'grade', 'product'] as const).flatMap((axis) => {
      const value = effects[axis]
      return value === undefined ? [] : [`${whatName(axis)}${t('common:colon')}${valueName(axis, value)}`]
    })
    return [
      ...set,
      ...(effects.emotion === undefined ? [] : [t('rules:emotionIs', { value: effects.emotion })]),
      ...(effects.triggers ?? []).map((trigger) => t('rules:addTrigger', { name: valueName('triggers', trigger) })),
      ...(effects.needsPerson ? [t('rules:needsPerson')] : []),
      ...(effects.departmentId ? [t('rules:sendTo', { name: valueName('department', effects.departmentId) })] : []),
      ...(effects.tags ?? []).map((tag) => `#${tag}`),
    ]
  }
}

export function EffectTags({ effects }: { effects: RuleEffects }) {
  const words = useEffectWords()
  return (
    <span className="ru-tags">
      {words(effects).map((word) => (
        <Tag key={word} tone="blue">
          {word}
        </Tag>
      ))}
    </span>
  )
}
