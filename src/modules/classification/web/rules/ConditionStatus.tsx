import { CheckCircleFilled, CloseCircleFilled, LoadingOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { RuleValidation } from '../../../../web/api/index.ts'
import { useRuleWords } from './effects.tsx'

interface ConditionStatusProps {
  condition: string
  problem: RuleValidation['condition']
  isChecking: boolean
}

/** What the checker says of the condition, with the faulty characters marked; read out as it changes. */
export function ConditionStatus({ condition, problem, isChecking }: ConditionStatusProps) {
  const { t } = useTranslation('rules')
  const { language } = useRuleWords()
  if (condition.trim() === '') return null
  if (isChecking)
    return (
      <p className="ru-status sq-faint" role="status">
        <LoadingOutlined aria-hidden /> {t('editor.checking')}
      </p>
    )
  if (!problem)
    return (
      <p className="ru-status ru-good" role="status">
        <CheckCircleFilled aria-hidden /> {t('editor.conditionOk')}
      </p>
    )
  const { start, end, say } = problem
  return (
    <div className="ru-status ru-bad" role="status">
      <p>
        <CloseCircleFilled aria-hidden /> {t('editor.at', { at: start + 1, say: say[language] })}
      </p>
      <code className="ru-code ru-code-whole">
        {condition.slice(0, start)}
        <mark>{condition.slice(start, Math.max(end, start + 1)) || '…'}</mark>
        {condition.slice(Math.max(end, start + 1))}
      </code>
    </div>
  )
}
