import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../web/kit/layout.tsx'
import { orgUnitsQuery } from '../../../web/kit/queries.ts'
import { EmptyState } from '../../../web/kit/states.tsx'
import { UnitPanel } from './UnitPanel.tsx'
import { UnitTree } from './UnitTree.tsx'
import './identity.css'

const route = getRouteApi('/staff/admin/organisation')

/** The tree at the left, one unit at the right. The unit chosen stands in the address. */
export function OrganisationPage() {
  const { t } = useTranslation('admin')
  const { data } = useSuspenseQuery(orgUnitsQuery)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const units = data.items
  const chosen = units.find(({ id }) => id === search.unit) ?? (search.unit ? undefined : units[0])
  const departments = units.filter(({ kind }) => kind === 'department').length
  const choose = (unit: string) => void navigate({ search: (before) => ({ ...before, unit }), replace: true })
  return (
    <>
      <PageHeader
        title={t('organisation.title')}
        meta={<span className="sq-soft">{t('organisation.count', { units: units.length - departments, departments })}</span>}
        description={t('organisation.lead')}
      />
      <div className="id-organisation">
        <UnitTree
          units={units}
          chosen={chosen?.id}
          onChoose={choose}
          withClosed={search.closed === 'true'}
          onWithClosed={(wanted) =>
            void navigate({ search: (before) => ({ ...before, closed: wanted ? 'true' : undefined }), replace: true })
          }
        />
        {chosen ? (
          <UnitPanel key={chosen.id} unit={chosen} units={units} onChoose={choose} />
        ) : (
          <EmptyState title={t('organisation.choose')} />
        )}
      </div>
    </>
  )
}
