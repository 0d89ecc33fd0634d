import { useTranslation } from 'react-i18next'

/** Names of actions and kinds of object. What is not named yet is shown by its code: a record is never hidden for want of a word. */
export function useAuditWords() {
  const { t } = useTranslation('audit')
  const actions: Record<string, string> = t('actions', { returnObjects: true })
  const objects: Record<string, string> = t('objects', { returnObjects: true })
  return {
    actions: Object.keys(actions),
    action: (code: string): string => actions[code] ?? code,
    object: (type: string): string => objects[type] ?? type,
    objects: Object.keys(objects),
  }
}
