import { useTranslation } from 'react-i18next'
import { facts } from '../../domain/rules/facts.ts'
import { functions } from '../../domain/rules/functions.ts'
import { useRuleWords } from './effects.tsx'

/** Every fact that a condition may name, with its type, meaning and values; one click puts it where the cursor is. */
export function FactPalette({ onInsert }: { onInsert: ((what: string) => void) | null }) {
  const { t } = useTranslation('rules')
  const { language } = useRuleWords()
  return (
    <aside className="ru-palette" aria-label={t('editor.palette')}>
      <h3>{t('editor.functions')}</h3>
      <ul>
        {functions.map(({ write, say }) => (
          <li key={write}>
            <Insertable what={write} onInsert={onInsert} />
            <span className="sq-faint">{say[language]}</span>
          </li>
        ))}
      </ul>
      <h3>{t('editor.palette')}</h3>
      <ul>
        {facts.map(({ name, type, say, example, values }) => (
          <li key={name}>
            <span>
              <Insertable what={name} onInsert={onInsert} /> <span className="sq-faint">{t(`editor.types.${type}`)}</span>
            </span>
            <span>{say[language]}</span>
            <Insertable what={example} onInsert={onInsert} isExample />
            {values && <span className="sq-faint ru-values">{values.join(' · ')}</span>}
          </li>
        ))}
      </ul>
    </aside>
  )
}

interface InsertableProps {
  what: string
  onInsert: ((what: string) => void) | null
  isExample?: boolean
}

function Insertable({ what, onInsert, isExample = false }: InsertableProps) {
  const { t } = useTranslation('rules')
  const className = isExample ? 'ru-insert ru-insert-example' : 'ru-insert'
  if (!onInsert) return <code className={className}>{what}</code>
  return (
    <button type="button" className={className} aria-label={t('editor.insert', { what })} onClick={() => onInsert(what)}>
      <code>{what}</code>
    </button>
  )
}
