import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { preferences } from '../theme/preferences.ts'
import { en } from './en/index.ts'
import type { Shape } from './shape.ts'
import { zh } from './zh/index.ts'

export type { Language } from './language.ts'
/** Names of screens in the side navigation. */
export type NavLabel = keyof typeof zh.shell.nav

/** Both languages travel with the program: a switch is instant, and nothing is fetched from elsewhere. */
export const i18n = createInstance()
void i18n.use(initReactI18next).init({
  lng: preferences().language,
  fallbackLng: 'zh',
  resources: { zh, en },
  defaultNS: 'common',
  interpolation: { escapeValue: false },
  initAsync: false,
})

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: Shape<typeof zh>
  }
}
