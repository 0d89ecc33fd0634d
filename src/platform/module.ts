import type { Migration } from 'kysely/migration'
import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { KeyRing } from './crypto.ts'
import type { Db, Tx } from './database.ts'
import type { FileStore } from './files.ts'
import type { Router } from './http.ts'
import type { JobDefinition, Jobs } from './jobs.ts'
import type { Logger } from './log.ts'

/** What every use case may reach. Handed in, never imported, so that a test or a history can bring its own. */
export interface Services {
  db: Db
  clock: Clock
  keys: KeyRing
  files: FileStore
  jobs: Jobs
  events: EventBus
  log: Logger
  config: Config
}

/** Services, and who is asking. */
export interface Context extends Services {
  actor: Actor
}

/** Every event one module may publish and another hear. Each module adds its own in `events.ts` by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the modules
export interface DomainEvents {}

export interface EventBus {
  /** Runs the subscribers in the publisher's transaction and queues a job, in that transaction, for those that may run later. */
  publish<Type extends keyof DomainEvents>(ctx: Context, tx: Tx, type: Type, event: DomainEvents[Type]): Promise<void>
}

export interface Subscription<Type extends keyof DomainEvents = keyof DomainEvents> {
  /** Unique in the program; names the job of an `afterCommit` subscriber. */
  name: string
  event: Type
  when: 'inTransaction' | 'afterCommit'
  run(ctx: Context, tx: Tx, event: DomainEvents[Type]): Promise<void>
}

/** When a half-done state would be a lie: the change and its consequence are saved together or not at all. */
export const inTransaction = <Type extends keyof DomainEvents>(
  name: string,
  event: Type,
  run: Subscription<Type>['run'],
): Subscription => ({ name, event, when: 'inTransaction', run }) as unknown as Subscription

/** When a minute's delay does no harm. The job is queued in the transaction, so it is never lost; it may run twice. */
export const afterCommit = <Type extends keyof DomainEvents>(
  name: string,
  event: Type,
  run: Subscription<Type>['run'],
): Subscription => ({ name, event, when: 'afterCommit', run }) as unknown as Subscription

/** What a module owns, on one screen. */
export interface ModuleManifest {
  name: string
  tables: readonly string[]
  permissions: readonly string[]
  /** Keys sort across modules: `2026-11-21-1000-complaints`. */
  migrations: Record<string, Migration>
  routes?: (services: Services) => Router
  jobs?: readonly JobDefinition[]
  subscriptions?: readonly Subscription[]
}

export const defineModule = (manifest: ModuleManifest): ModuleManifest => manifest
