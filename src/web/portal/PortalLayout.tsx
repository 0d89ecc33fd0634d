import { FontSizeOutlined, GlobalOutlined } from '@ant-design/icons'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import { setPreferences } from '../theme/preferences.ts'
import { useLanguage } from './language.ts'
import { setLargeType, useLargeType } from './large-type.ts'
import { usePortalInfo } from './portal-info.ts'
import './style/portal.css'

/** The frame of the consumer pages: whose service this is, three pages, two switches. */
export function PortalLayout() {
  const { t } = useTranslation('portal')
  const isLarge = useLargeType()
  const isHome = useLocation({ select: ({ pathname }) => pathname === paths.portal })
  return (
    <div className={`portal ${isLarge ? 'is-large' : ''}`}>
      <a href="#main" className="p-skip">
        {t('skip')}
      </a>
      <Header />
      <Pages />
      <main id="main" className={`p-main ${isHome ? 'p-main-wide' : ''}`} tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="p-footer">
        <div className="p-footer-row">
          <p>{t('footer')}</p>
          <Link to={paths.login}>{t('staff')}</Link>
        </div>
      </footer>
    </div>
  )
}

function Header() {
  const { t } = useTranslation('portal')
  const { institution } = usePortalInfo()
  const language = useLanguage()
  const isLarge = useLargeType()
  useKeepInView(isLarge)
  return (
    <header className="p-header">
      <div className="p-header-row">
        <Link to={paths.portal} className="p-brand">
          <Emblem />
          <span>
            <span className="p-brand-name">{institution.name}</span>
            <span className="p-brand-service">{t('service')}</span>
          </span>
        </Link>
        <div className="p-switches">
          <button
            type="button"
            className="p-switch"
            aria-pressed={isLarge}
            title={isLarge ? t('largeType.switchOff') : t('largeType.switchOn')}
            onClick={() => setLargeType(!isLarge)}
          >
            <FontSizeOutlined aria-hidden /> {t('largeType.label')}
          </button>
          <button
            type="button"
            className="p-switch"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            title={t('language.otherLabel')}
            onClick={() => setPreferences({ language: language === 'zh' ? 'en' : 'zh' })}
          >
            <GlobalOutlined aria-hidden /> {t('language.other')}
          </button>
        </div>
      </div>
    </header>
  )
}

/** Letters change their size, so the page grows: whoever was typing stays where they were. */
function useKeepInView(isLarge: boolean) {
  useEffect(() => {
    void isLarge
    const active = document.activeElement
    if (active instanceof HTMLElement && active.matches('input, textarea, select')) active.scrollIntoView({ block: 'center' })
  }, [isLarge])
}

function Pages() {
  const { t } = useTranslation('portal')
  const pages = [
    { to: paths.portal, label: t('nav.home') },
    { to: paths.portalFile, label: t('nav.file') },
    { to: paths.portalTrack, label: t('nav.track') },
  ] as const
  return (
    <nav className="p-nav" aria-label={t('nav.label')}>
      <ul>
        {pages.map(({ to, label }) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: true, includeSearch: false }}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Emblem() {
  return (
    <svg viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
      <circle cx="20" cy="20" r="20" fill="var(--sq-blue-soft)" />
      <path d="M20 9l10 4v7c0 6-4.2 10-10 12-5.8-2-10-6-10-12v-7z" fill="var(--sq-primary)" />
      <path
        d="M15 20.5l3.7 3.7 6.6-7.4"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
