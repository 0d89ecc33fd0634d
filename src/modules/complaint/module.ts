import { defineModule } from '../../platform/module.ts'
import { complaintRoutes } from './complaint.routes.ts'
import { complaintsMigration } from './migrations/2026-11-21-1000-complaints.ts'

export const complaintModule = defineModule({
  name: 'complaint',
  tables: ['complaints', 'complaint_events', 'complaint_search', 'complaint_parties', 'complaint_attachments', 'complaint_numbers'],
  permissions: ['complaint.read', 'complaint.comment', 'complaint.reveal', 'complaint.confidential'],
  migrations: { '2026-11-21-1000-complaints': complaintsMigration },
  routes: complaintRoutes,
})
