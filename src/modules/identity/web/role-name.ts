import { useTranslation } from 'react-i18next'
import { type Role, roles } from '../domain/roles.ts'

/** A role's name as the program knows it; a role of a newer server is called by its code. */
export function useRoleName(): (role: string) => string {
  const { i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (role) => (role in roles ? roles[role as Role].name[language] : role)
}
