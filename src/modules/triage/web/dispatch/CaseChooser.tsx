import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { QueryView } from '../../../../web/kit/states.tsx'
import { complaintDetail } from '../../../complaint/web/queries.ts'
import { dispatchProposal } from './dispatch-queries.ts'
import { ProposedPeople } from './ProposedPeople.tsx'

/** The people who could have one complaint, for a board that shows many. */
export function CaseChooser({ id }: { id: string }) {
  const { t } = useTranslation('dispatch')
  const proposal = useQuery(dispatchProposal(id))
  const detail = useQuery(complaintDetail(id))
  return (
    <QueryView query={detail} rows={3}>
      {(complaint) => (
        <QueryView query={proposal} rows={3}>
          {({ department, people }) => (
            <>
              <p className="sq-soft dp-gap">
                {t('panel.department')} <strong>{department.name}</strong> <span className="sq-faint">{department.why}</span>
              </p>
              {people.length === 0 && <p className="sq-faint">{t('panel.none')}</p>}
              <ProposedPeople people={people} complaint={complaint} />
            </>
          )}
        </QueryView>
      )}
    </QueryView>
  )
}
