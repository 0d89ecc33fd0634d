import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useLayoutEffect } from 'react'
import { I18nextProvider } from 'react-i18next'
import { i18n } from './i18n/index.ts'
import { createQueryClient } from './query-client.ts'
import { createAppRouter } from './router.tsx'
import { applyPalette } from './theme/palette.ts'
import { useMode, usePreferences } from './theme/preferences.ts'

const queryClient = createQueryClient(signedOut)
const router = createAppRouter(queryClient)

/** The session ended under us: what was read is forgotten, and the way back is kept. */
function signedOut() {
  const { pathname, href } = router.state.location
  if (pathname === '/login' || pathname.startsWith('/portal')) return
  queryClient.removeQueries({ queryKey: ['me'] })
  void router.navigate({ to: '/login', search: { from: href, reason: 'expired' } })
}

export function App() {
  const mode = useMode()
  const { language } = usePreferences()
  useLayoutEffect(() => applyPalette(mode), [mode])
  useEffect(() => {
    void i18n.changeLanguage(language)
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  return (
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nextProvider>
  )
}
