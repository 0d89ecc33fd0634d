import { z } from 'zod'
import { systemActor } from '../platform/actor.ts'
import { inTransaction } from '../platform/database.ts'
import { defineJob, type JobDefinition } from '../platform/jobs.ts'
import type { EventBus, Subscription } from '../platform/module.ts'

/** Hands each event to those who asked for it: some in the publisher's transaction, some by a job queued in it. */
export function createEventBus(subscriptions: readonly Subscription[]): EventBus {
  return {
    async publish(ctx, tx, type, event) {
      for (const subscription of subscriptions) {
        if (subscription.event !== type) continue
        if (subscription.when === 'inTransaction') await subscription.run(ctx, tx, event)
        else await ctx.jobs.enqueue(tx, subscription.name, { institutionId: ctx.actor.institutionId, event })
      }
    },
  }
}

const Envelope = z.object({ institutionId: z.uuid(), event: z.unknown() })

/** The jobs behind `afterCommit` subscriptions. They act as the system: the person has long gone home. */
export const subscriptionJobs = (subscriptions: readonly Subscription[]): JobDefinition[] =>
  subscriptions
    .filter((subscription) => subscription.when === 'afterCommit')
    .map((subscription) =>
      defineJob({
        name: subscription.name,
        payload: Envelope,
        async run(services, { institutionId, event }) {
          const ctx = { ...services, actor: systemActor(institutionId) }
          await inTransaction(services.db, (tx) => subscription.run(ctx, tx, event as never))
        },
      }),
    )
