import { useTranslation } from 'react-i18next'

/** Names of actions and kinds of object. What is not named yet is shown by its code: a record is never hidden for want of a word. */
export function useAuditWords() {
  const { t } = useTranslation(['audit', 'vocabulary'])
  const actions: Record<string, string> = t('audit:actions', { returnObjects: true })
  const objects: Record<string, string> = t('audit:objects', { returnObjects: true })
  // What happens to a complaint is recorded under the name of its event.
  const events: Record<string, string> = t('vocabulary:event', { returnObjects: true })
  return {
    actions: Object.keys(actions),
    action: (code: string): string => actions[code] ?? events[code.replace(/^complaint\./, '')] ?? code,
    object: (type: string): string => objects[type] ?? type,
    objects: Object.keys(objects),
  }
}
