import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RuleInput } from '../../../../web/api/index.ts'
import { ActionButton, type Verdict } from '../../../../web/kit/ActionButton.tsx'
import { useIsPhone } from '../../../../web/kit/useIsPhone.ts'
import { allOf, permitted, refused } from '../../../../web/kit/verdict.ts'
import { type LibraryRule, ruleLibrary } from '../../domain/rules/library.ts'
import { EffectTags, useRuleWords } from './effects.tsx'
import { blankRule } from './working-rules.ts'

interface LibraryDrawerProps {
  open: boolean
  /** Conditions that are there already. */
  known: ReadonlySet<string>
  mayEdit: Verdict
  onAdd(rule: RuleInput): void
  onClose(): void
}

/** Ready-made rules, added to the draft with one click. */
export function LibraryDrawer({ open, known, mayEdit, onAdd, onClose }: LibraryDrawerProps) {
  const { t } = useTranslation('rules')
  const { language } = useRuleWords()
  const isPhone = useIsPhone()
  return (
    <Drawer open={open} onClose={onClose} size={isPhone ? '100%' : 640} title={t('library.title')} destroyOnHidden>
      <p className="sq-faint">{t('library.lead')}</p>
      <ul className="ru-library">
        {ruleLibrary.map(({ key, ...rule }) => (
          <li key={key}>
            <div className="ru-card-head">
              <h3>{rule.name[language]}</h3>
              <ActionButton
                size="small"
                verdict={allOf(mayEdit, known.has(rule.condition) ? refused(t('library.added')) : permitted)}
                onClick={() => onAdd(inputOfLibrary(rule, language))}
              >
                {t('library.add')}
              </ActionButton>
            </div>
            <p className="sq-soft">{rule.why[language]}</p>
            <code className="ru-code ru-code-whole">{rule.condition}</code>
            <div className="ru-card-head">
              <EffectTags effects={rule.effects as RuleInput['effects']} />
              <span className="sq-faint">{t('library.examples', { count: rule.examples.length })}</span>
            </div>
          </li>
        ))}
      </ul>
    </Drawer>
  )
}

/** A copy in lists of its own, as the client writes them. */
const inputOfLibrary = (rule: Omit<LibraryRule, 'key'>, language: 'zh' | 'en'): RuleInput =>
  ({ ...blankRule(), ...structuredClone(rule), why: rule.why[language] }) as RuleInput
