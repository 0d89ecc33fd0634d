import { MenuFoldOutlined, MenuOutlined, MenuUnfoldOutlined, SearchOutlined } from '@ant-design/icons'
import { Outlet } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActingBanner } from '../../modules/identity/web/delegation/ActingBanner.tsx'
import { changeLanguage } from '../api/index.ts'
import { useIsPhone } from '../kit/useIsPhone.ts'
import { useMay, useMe } from '../session.ts'
import { AntProvider } from '../theme/AntProvider.tsx'
import { setPreferences, usePreferences } from '../theme/preferences.ts'
import { NotificationBell } from './NotificationBell.tsx'
import { PreferencesMenu } from './PreferencesMenu.tsx'
import { SideNav } from './SideNav.tsx'
import { UserMenu } from './UserMenu.tsx'
import { usePaletteKey } from './usePaletteKey.ts'
import { Watermark } from './Watermark.tsx'

const Palette = lazy(() => import('./Palette.tsx').then(({ Palette }) => ({ default: Palette })))

/** The frame of the staff console: rail, top bar, the screen, and whose screen it is, faintly, all over it. */
export function StaffLayout() {
  return (
    <AntProvider>
      <Frame />
    </AntProvider>
  )
}

function Frame() {
  const { t } = useTranslation('shell')
  const { person } = useMe()
  const may = useMay()
  const { isNavCollapsed } = usePreferences()
  const isPhone = useIsPhone()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  usePaletteKey(() => setPaletteOpen(true))
  usePersonsLanguage()

  return (
    <div className={`sq-shell ${isNavCollapsed ? 'sq-shell-collapsed' : ''}`}>
      <a href="#main" className="sq-skip">
        {t('skip')}
      </a>
      {isPhone ? (
        <Drawer
          open={isMenuOpen}
          onClose={() => setMenuOpen(false)}
          placement="left"
          size={248}
          rootClassName="sq-nav-drawer"
          closable={false}
        >
          <SideNav isCollapsed={false} onNavigate={() => setMenuOpen(false)} />
        </Drawer>
      ) : (
        <div className="sq-rail">
          <SideNav isCollapsed={isNavCollapsed} />
          <Button
            type="text"
            className="sq-rail-toggle"
            icon={isNavCollapsed ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
            aria-label={t(isNavCollapsed ? 'menu.expand' : 'menu.collapse')}
            onClick={() => setPreferences({ isNavCollapsed: !isNavCollapsed })}
          />
        </div>
      )}
      <header className="sq-top">
        {isPhone && (
          <Button type="text" icon={<MenuOutlined aria-hidden />} aria-label={t('menu.open')} onClick={() => setMenuOpen(true)} />
        )}
        <button type="button" className="sq-search" onClick={() => setPaletteOpen(true)}>
          <SearchOutlined aria-hidden />
          <span className="sq-search-hint">{t(isPhone || !may('complaint.read') ? 'palette.open' : 'palette.hint')}</span>
          <kbd className="sq-kbd">{shortcut}</kbd>
        </button>
        <div className="sq-top-right">
          {may('notification.read') && <NotificationBell />}
          <PreferencesMenu onLanguage={(language) => void changeLanguage({ body: { language } })} />
          <UserMenu />
        </div>
      </header>
      <main id="main" className="sq-main" tabIndex={-1} aria-label={t('landmarks.main')}>
        <div className="sq-page">
          <ActingBanner />
          <Outlet />
        </div>
      </main>
      <Watermark text={`${person.name} ${person.login}`} />
      <Suspense>{isPaletteOpen && <Palette onClose={() => setPaletteOpen(false)} />}</Suspense>
    </div>
  )
}

const shortcut = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K'

/** The language somebody chose on another computer is theirs here too, from the first screen after sign-in. */
function usePersonsLanguage() {
  const { person } = useMe()
  useEffect(() => setPreferences({ language: person.language }), [person.language])
}
