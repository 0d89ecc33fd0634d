import { KeyOutlined, LogoutOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { roles as roleTable } from '../../modules/identity/domain/roles.ts'
import { deleteCurrentSession } from '../api/index.ts'
import { useMe } from '../session.ts'

/** Who is signed in, where they sit, and the way out. */
export function UserMenu() {
  const { t, i18n } = useTranslation(['shell', 'common'])
  const { person, unit, roles } = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const roleNames = roles
    .map((role) => (role in roleTable ? roleTable[role as keyof typeof roleTable].name[language] : role))
    .join(t('common:comma'))

  async function signOut() {
    await deleteCurrentSession()
    client.clear()
    forgetDrafts()
    await navigate({ to: '/login' })
  }

  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: (
              <div className="sq-who">
                <strong>{person.name}</strong>
                <span>{person.login}</span>
                <span>{unit.name}</span>
                <span>{roleNames}</span>
              </div>
            ),
          },
          { type: 'divider' },
          { key: 'password', icon: <KeyOutlined aria-hidden />, label: t('shell:user.changePassword') },
          { key: 'out', icon: <LogoutOutlined aria-hidden />, label: t('shell:user.signOut') },
        ],
        onClick: ({ key }) => void (key === 'out' ? signOut() : navigate({ to: '/login', search: { step: 'password' } })),
      }}
    >
      <Button type="text" className="sq-user">
        <span className="sq-hidden">{t('shell:user.menu')}</span>
        <span className="sq-avatar" aria-hidden>
          {[...person.name][0]}
        </span>
        <span className="sq-user-name">{person.name}</span>
      </Button>
    </Dropdown>
  )
}

/** What was typed and not sent may be about somebody: it does not outlive the session on a shared desk. */
function forgetDrafts() {
  for (const key of Object.keys(localStorage)) if (key.startsWith('suqing.draft.')) localStorage.removeItem(key)
}
