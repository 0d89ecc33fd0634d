import { App, ConfigProvider } from 'antd'
import enUS from 'antd/lib/locale/en_US.js'
import zhCN from 'antd/lib/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { type ReactNode, useEffect } from 'react'
import { nonce } from '../nonce.ts'
import { useMode, usePreferences } from './preferences.ts'
import { antdTheme } from './theme.ts'

/** Ant Design in our colours and the reader's language. The console stands in it; the portal does without and stays light. */
export function AntProvider({ children }: { children: ReactNode }) {
  const mode = useMode()
  const { language } = usePreferences()
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  }, [language])
  return (
    <ConfigProvider
      theme={antdTheme(mode)}
      locale={language === 'zh' ? zhCN.default : enUS.default}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      variant="outlined"
    >
      <App component={false} message={{ maxCount: 3 }}>
        {children}
      </App>
    </ConfigProvider>
  )
}
