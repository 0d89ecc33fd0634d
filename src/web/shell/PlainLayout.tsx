import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AntProvider } from '../theme/AntProvider.tsx'
import { Logo } from './Logo.tsx'
import { PreferencesMenu } from './PreferencesMenu.tsx'

/** The frame of the pages before sign-in. */
export function PlainLayout() {
  return (
    <AntProvider>
      <Frame />
    </AntProvider>
  )
}

function Frame() {
  const { t } = useTranslation()
  return (
    <div className="sq-plain">
      <header className="sq-plain-top">
        <Logo />
        <div className="sq-plain-right">
          <PreferencesMenu />
        </div>
      </header>
      <main className="sq-plain-main">
        <Outlet />
      </main>
      <footer className="sq-plain-foot">{t('productLong')}</footer>
    </div>
  )
}
