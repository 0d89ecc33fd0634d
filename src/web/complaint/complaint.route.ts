import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { complaintAttachments, complaintHistory } from '../../modules/complaint/web/complaint-queries.ts'
import { complaintDetail } from '../../modules/complaint/web/queries.ts'
import { staffRoute } from '../routes.ts'

export const complaintRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/complaints/$id',
  loader: async ({ context, params }) => {
    const { queryClient } = context
    void queryClient.prefetchQuery(complaintHistory(params.id))
    void queryClient.prefetchQuery(complaintAttachments(params.id))
    await queryClient.ensureQueryData(complaintDetail(params.id))
  },
  component: lazyRouteComponent(() => import('./ComplaintPage.tsx'), 'ComplaintPage'),
})
