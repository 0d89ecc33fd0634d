import { useSuspenseQuery } from '@tanstack/react-query'
import { orgUnitsQuery } from '../../../../web/kit/queries.ts'

/** The name of a department; its id while the organisation does not know it. */
export function useUnitName(): (unitId: string) => string {
  const { data } = useSuspenseQuery(orgUnitsQuery)
  return (unitId) => data.items.find((unit) => unit.id === unitId)?.name ?? unitId
}
