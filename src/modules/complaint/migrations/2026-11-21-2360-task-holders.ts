import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const taskHoldersMigration: Migration = {
  async up(db: Kysely<unknown>) {
    // A constant default rewrites nothing.
    await sql`
      alter table complaints
        -- whom open tasks let see it: people, departments, keys of third parties
        add column task_holders uuid[] not null default '{}',
        -- 回避: who must not see it, wherever they sit
        add column recused uuid[] not null default '{}'`.execute(db)
    // rowScope: what is seen for the sake of a task. Partial: most complaints have none.
    await sql`create index complaints_task_holders_idx on complaints using gin (task_holders) where task_holders <> '{}'`.execute(
      db,
    )
  },
}
