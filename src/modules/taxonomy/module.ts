import { defineModule, inTransaction } from '../../platform/module.ts'
import '../identity/events.ts'
import { taxonomyMigration } from './migrations/2026-11-21-0200-taxonomy.ts'
import { seedTaxonomy } from './seed-taxonomy.ts'
import { taxonomyRoutes } from './taxonomy.routes.ts'

export const taxonomyModule = defineModule({
  name: 'taxonomy',
  tables: ['taxonomy_versions', 'taxonomy_nodes'],
  permissions: ['taxonomy.read', 'taxonomy.edit'],
  migrations: { '2026-11-21-0200-taxonomy': taxonomyMigration },
  routes: taxonomyRoutes,
  subscriptions: [
    // An institution without codes could not classify its first complaint.
    inTransaction('taxonomy.seed', 'institution.created', (ctx, tx, { kind }) => seedTaxonomy(ctx, tx, kind)),
  ],
})
