import { Link } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { Logo } from './Logo.tsx'
import { useNav } from './nav.ts'

/** The rail at the left: the screens this person may open, in their groups. */
export function SideNav({ isCollapsed, onNavigate }: { isCollapsed: boolean; onNavigate?: () => void }) {
  const { t } = useTranslation('shell')
  const nav = useNav()
  return (
    <nav className="sq-nav" aria-label={t('landmarks.nav')}>
      <Logo isCollapsed={isCollapsed} />
      <div className="sq-nav-groups">
        {nav.map(({ group, items }) => (
          <div key={group} className="sq-nav-group">
            {isCollapsed ? <hr aria-hidden /> : <p className="sq-nav-title">{t(`groups.${group}`)}</p>}
            <ul>
              {items.map(({ to, label, icon: Icon }) => (
                <li key={to}>
                  <Tooltip title={isCollapsed ? t(`nav.${label}`) : null} placement="right">
                    <Link
                      to={to}
                      className="sq-nav-link"
                      activeOptions={{ exact: true, includeSearch: false }}
                      {...(onNavigate && { onClick: onNavigate })}
                    >
                      <Icon aria-hidden />
                      <span className={isCollapsed ? 'sq-hidden' : undefined}>{t(`nav.${label}`)}</span>
                    </Link>
                  </Tooltip>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  )
}
