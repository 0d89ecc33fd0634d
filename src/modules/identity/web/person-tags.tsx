import { useTranslation } from 'react-i18next'
import type { Person } from '../../../web/api/index.ts'
import { Tag } from '../../../web/kit/tags.tsx'
import { administrators } from '../domain/roles.ts'
import { useRoleName } from './role-name.ts'

/** What a person may do; the three administrators stand out. */
export function RoleTags({ person }: { person: Person }) {
  const { t } = useTranslation('admin')
  const name = useRoleName()
  if (person.roles.length === 0) return <span className="sq-faint">{t('people.noRole')}</span>
  return (
    <span className="id-person-head">
      {person.roles.map((role) => (
        <Tag key={role} tone={(administrators as readonly string[]).includes(role) ? 'yellow' : 'blue'}>
          {name(role)}
        </Tag>
      ))}
    </span>
  )
}

/** Whether a person can sign in, and what waits for them there. */
export function PersonStatus({ person }: { person: Person }) {
  const { t } = useTranslation('admin')
  return (
    <span className="id-person-head">
      <Tag tone={person.isActive ? 'green' : 'grey'}>{t(person.isActive ? 'people.active' : 'people.disabled')}</Tag>
      {person.isActive && person.mustChangePassword && <Tag tone="yellow">{t('people.mustChange')}</Tag>}
    </span>
  )
}
