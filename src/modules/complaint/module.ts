import { createRouter } from '../../platform/http.ts'
import { defineModule, inTransaction } from '../../platform/module.ts'
import { complaintRoutes } from './complaint.routes.ts'
import './events.ts'
import { complaintsMigration } from './migrations/2026-11-21-1000-complaints.ts'
import { savedViewsMigration } from './migrations/2026-11-21-1010-saved-views.ts'
import { complaintDimensionsMigration } from './migrations/2026-11-21-2356-complaint-dimensions.ts'
import { taskHoldersMigration } from './migrations/2026-11-21-2360-task-holders.ts'
import { complaintRelationsMigration } from './migrations/2026-11-22-0010-complaint-relations.ts'
import { complaintForwardingsMigration } from './migrations/2026-11-22-0280-complaint-forwardings.ts'
import { sideRoadsMigration } from './migrations/2026-11-22-0300-side-roads.ts'
import { complaintChildrenMigration } from './migrations/2026-11-22-0380-complaint-children.ts'
import { recentChangesRoutes } from './recent-changes.routes.ts'
import { relationRoutes } from './relations/relations.routes.ts'
import { repeatRoutes } from './relations/repeats.routes.ts'
import { tellParent } from './relations/tell-parent.ts'
import { savedViewRoutes } from './saved-views.routes.ts'

export const complaintModule = defineModule({
  name: 'complaint',
  tables: [
    'complaints',
    'complaint_events',
    'complaint_search',
    'complaint_parties',
    'complaint_attachments',
    'complaint_numbers',
    'saved_views',
  ],
  permissions: ['complaint.read', 'complaint.comment', 'complaint.save_view', 'complaint.reveal', 'complaint.confidential'],
  migrations: {
    '2026-11-21-1000-complaints': complaintsMigration,
    '2026-11-21-1010-saved-views': savedViewsMigration,
    '2026-11-21-2356-complaint-dimensions': complaintDimensionsMigration,
    '2026-11-21-2360-task-holders': taskHoldersMigration,
    '2026-11-22-0010-complaint-relations': complaintRelationsMigration,
    '2026-11-22-0280-complaint-forwardings': complaintForwardingsMigration,
    '2026-11-22-0300-side-roads': sideRoadsMigration,
    '2026-11-22-0380-complaint-children': complaintChildrenMigration,
  },
  routes: () => {
    const router = createRouter()
    for (const part of [complaintRoutes(), savedViewRoutes(), recentChangesRoutes(), relationRoutes(), repeatRoutes()])
      router.route('/', part)
    return router
  },
  // A child that has ended and a parent that still waits for it would contradict each other.
  subscriptions: [inTransaction('complaint.tell-parent', 'complaint.changed', tellParent)],
})
