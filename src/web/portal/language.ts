import { useTranslation } from 'react-i18next'
import type { Language } from '../i18n/language.ts'

/** The reader's language, for what the server says in both. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return i18n.language === 'en' ? 'en' : 'zh'
}
