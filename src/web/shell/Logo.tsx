import { useTranslation } from 'react-i18next'

/** The mark and the name. The mark is drawn here, so that nothing is fetched before sign-in. */
export function Logo({ isCollapsed = false }: { isCollapsed?: boolean }) {
  const { t } = useTranslation()
  return (
    <div className="sq-logo">
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#2f6fc4" />
        <path d="M8 9h16v10.5a2 2 0 0 1-2 2h-7.2L10 25.5v-4a2 2 0 0 1-2-2z" fill="#fff" />
        <path
          d="M12 15.2l2.9 2.9 5.2-5.6"
          fill="none"
          stroke="#2f6fc4"
          strokeWidth="2.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className={isCollapsed ? 'sq-hidden' : undefined}>{t('product')}</span>
    </div>
  )
}
