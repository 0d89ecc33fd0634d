import { useTranslation } from 'react-i18next'

/** Names of what was removed; the consumer pages use the same words. */
export function useSecretKinds(): (kind: string) => string {
  const { t } = useTranslation('portal')
  const names: Record<string, string> = t('secret.kinds', { returnObjects: true })
  return (kind) => names[kind] ?? kind
}
