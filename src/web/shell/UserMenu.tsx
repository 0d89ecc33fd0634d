import { BellOutlined, KeyOutlined, LogoutOutlined, SwapOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { roles as roleTable } from '../../modules/identity/domain/roles.ts'
import { delegationsQuery } from '../../modules/identity/web/delegation/delegation-queries.ts'
import { deleteCurrentSession } from '../api/index.ts'
import { paths } from '../paths.ts'
import { useMay, useMe } from '../session.ts'

/** Who is signed in, where they sit, and the way out. */
export function UserMenu() {
  const { t, i18n } = useTranslation(['shell', 'common', 'deputies', 'quiet'])
  const { person, unit, roles, onBehalfOf } = useMe()
  const may = useMay()
  const { data: delegations } = useQuery({ ...delegationsQuery, enabled: may('identity.read') })
  const principals = onBehalfOf ? [] : (delegations?.actsFor ?? [])
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

  async function choose(key: string) {
    if (key === 'out') return await signOut()
    if (key === 'quiet') return await navigate({ to: paths.quietHours })
    if (key === 'delegations') return await navigate({ to: paths.delegations })
    if (key.startsWith('for:'))
      return await navigate({ to: '/acting/$personId/$', params: { personId: key.slice(4), _splat: '' } })
    await navigate({ to: '/login', search: { step: 'password' } })
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
          ...(may('identity.read')
            ? [
                { key: 'delegations', icon: <SwapOutlined aria-hidden />, label: t('shell:user.delegations') },
                ...principals.map(({ id, name, unitName }) => ({
                  key: `for:${id}`,
                  icon: <SwapOutlined aria-hidden />,
                  label: t('deputies:acting.startIn', { name, unit: unitName }),
                })),
                { type: 'divider' as const },
              ]
            : []),
          ...(may('notification.read') ? [{ key: 'quiet', icon: <BellOutlined aria-hidden />, label: t('quiet:link') }] : []),
          { key: 'password', icon: <KeyOutlined aria-hidden />, label: t('shell:user.changePassword') },
          { key: 'out', icon: <LogoutOutlined aria-hidden />, label: t('shell:user.signOut') },
        ],
        onClick: ({ key }) => void choose(key),
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
