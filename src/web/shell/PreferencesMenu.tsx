import { BulbOutlined, GlobalOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Language } from '../i18n/language.ts'
import { type Preferences, setPreferences, usePreferences } from '../theme/preferences.ts'

/** Language and appearance. `onLanguage` lets the server remember the language of whoever is signed in. */
export function PreferencesMenu({ onLanguage }: { onLanguage?: (language: Language) => void }) {
  const { t } = useTranslation('shell')
  const { theme, language } = usePreferences()
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: true,
          selectedKeys: [language],
          items: (['zh', 'en'] as const).map((key) => ({ key, label: t(`language.${key}`) })),
          onClick: ({ key }) => {
            setPreferences({ language: key as Language })
            onLanguage?.(key as Language)
          },
        }}
      >
        <Button type="text" icon={<GlobalOutlined aria-hidden />} aria-label={t('language.label')} />
      </Dropdown>
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: true,
          selectedKeys: [theme],
          items: (['light', 'dark', 'system'] as const).map((key) => ({ key, label: t(`theme.${key}`) })),
          onClick: ({ key }) => setPreferences({ theme: key as Preferences['theme'] }),
        }}
      >
        <Button type="text" icon={<BulbOutlined aria-hidden />} aria-label={t('theme.label')} />
      </Dropdown>
    </>
  )
}
