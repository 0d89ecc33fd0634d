import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assignRoles, type Person, type Role as RoleFacts } from '../../../web/api/index.ts'
import { asProblem } from '../../../web/client.ts'
import { ActionButton, type Verdict } from '../../../web/kit/ActionButton.tsx'
import { QueryView } from '../../../web/kit/states.tsx'
import { allOf, permitted, refused, usePermitted } from '../../../web/kit/verdict.ts'
import { useMe } from '../../../web/session.ts'
import { administrators, assertCompatible, type PersonRole } from '../domain/roles.ts'
import { rolesQuery } from './identity-queries.ts'

const isAdministrator = (role: string) => (administrators as readonly string[]).includes(role)

/** Which roles a person holds. What may not be held together is refused before it is sent, by the server's own rule. */
export function RoleEditor({ person }: { person: Person }) {
  const { t } = useTranslation('admin')
  const query = useQuery(rolesQuery)
  const [held, setHeld] = useState<readonly PersonRole[]>(person.roles)
  const mayAssign = usePermitted('identity.role.assign')
  const { person: me } = useMe()
  const mayChange = allOf(mayAssign, person.id === me.id ? refused(t('people.roles.own')) : permitted)
  const isSame = [...held].sort().join() === [...person.roles].sort().join()
  const compatible = compatibility(held)
  const toggle = (role: PersonRole) =>
    setHeld((before) => (before.includes(role) ? before.filter((one) => one !== role) : [...before, role]))
  return (
    <QueryView query={query}>
      {({ items }) => {
        const offered = items.filter(({ heldBy }) => heldBy !== 'api_key')
        const list = (isFor: (role: string) => boolean) => (
          <div className="id-roles">
            {offered
              .filter(({ role }) => isFor(role))
              .map((facts) => (
                <RoleChoice
                  key={facts.role}
                  facts={facts}
                  isHeld={held.includes(facts.role as PersonRole)}
                  isDisabled={!mayChange.ok}
                  onToggle={toggle}
                />
              ))}
          </div>
        )
        return (
          <div className="id-roles">
            <Alert
              type={compatible.ok ? 'info' : 'error'}
              showIcon
              role={compatible.ok ? undefined : 'alert'}
              title={t('people.roles.separation')}
            />
            <h3 className="id-role-group">{t('people.roles.administrators')}</h3>
            {list(isAdministrator)}
            <h3 className="id-role-group">{t('people.roles.business')}</h3>
            {list((role) => !isAdministrator(role))}
            <SaveRoles
              person={person}
              held={held}
              verdict={allOf(mayChange, isSame ? refused(t('people.roles.unchanged')) : permitted, compatible)}
            />
          </div>
        )
      }}
    </QueryView>
  )
}

function compatibility(held: readonly PersonRole[]): Verdict {
  try {
    assertCompatible(held)
    return permitted
  } catch (error) {
    return isRefusal(error) ? { ok: false, why: error.say } : permitted
  }
}

const isRefusal = (error: unknown): error is { say: { zh: string; en: string } } =>
  typeof error === 'object' && error !== null && 'say' in error

interface RoleChoiceProps {
  facts: RoleFacts
  isHeld: boolean
  isDisabled: boolean
  onToggle(role: PersonRole): void
}

function RoleChoice({ facts, isHeld, isDisabled, onToggle }: RoleChoiceProps) {
  const { t, i18n } = useTranslation(['admin', 'vocabulary'])
  const role = facts.role as PersonRole
  return (
    <div className={`id-role ${isHeld ? 'id-role-held' : ''}`}>
      <Checkbox id={`role-${role}`} checked={isHeld} disabled={isDisabled} onChange={() => onToggle(role)} />
      <label htmlFor={`role-${role}`}>
        {facts.name[i18n.language === 'en' ? 'en' : 'zh']}{' '}
        <span className="sq-faint">{t('admin:people.roles.scope', { scope: t(`vocabulary:rowScope.${facts.rowScope}`) })}</span>
      </label>
      <details>
        <summary>{t('admin:people.roles.permissions', { count: facts.permissions.length })}</summary>
        <span className="id-permissions">
          {facts.permissions.map((permission) => (
            <code key={permission}>{permission}</code>
          ))}
        </span>
      </details>
    </div>
  )
}

function SaveRoles({ person, held, verdict }: { person: Person; held: readonly PersonRole[]; verdict: Verdict }) {
  const { t, i18n } = useTranslation('admin')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [isPending, setPending] = useState(false)
  async function save() {
    setPending(true)
    try {
      await assignRoles({ path: { id: person.id }, body: { roles: [...held] } })
      await client.invalidateQueries({ queryKey: ['people'] })
      void message.success(t('people.roles.saved', { name: person.name }))
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    } finally {
      setPending(false)
    }
  }
  return (
    <div className="id-account">
      <ActionButton type="primary" verdict={verdict} loading={isPending} onClick={() => void save()}>
        {t('people.roles.save')}
      </ActionButton>
      <span className="sq-faint">{t('people.roles.relogin')}</span>
    </div>
  )
}
