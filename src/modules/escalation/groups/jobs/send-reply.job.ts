import { z } from 'zod'
import { systemActor } from '../../../../platform/actor.ts'
import { inTransaction } from '../../../../platform/database.ts'
import { defineJob } from '../../../../platform/jobs.ts'
import { loadActing } from '../../../identity/index.ts'
import { tellGroup } from '../group-access.ts'
import { findGroup, listMembers } from '../groups.repo.ts'
import { sendReplyName } from '../job-names.ts'
import { sendToMember } from '../uniform-reply.ts'

/** Sends the uniform reply to every member that has not had it. Stopped half-way, it goes on where it stopped. */
export const sendReplyJob = defineJob({
  name: sendReplyName,
  payload: z.object({ institutionId: z.uuid(), groupId: z.uuid(), personId: z.uuid(), forId: z.uuid().optional() }),
  async run(services, { institutionId, groupId, personId, forId }) {
    const actor = await loadActing(services, personId, forId ?? null)
    const group = await findGroup(services.db, institutionId, groupId)
    if (!actor || !group) return services.log.warn({ groupId }, 'groups: nobody is there any more to send the reply')
    const ctx = { ...services, actor }
    // Whoever sent it is told how it went, which nobody is of what they did themselves.
    const itself = { ...services, actor: systemActor(institutionId) }
    const count = { sent: 0, held_back: 0, done: 0 }
    for (const { complaint_id, standing, answered_at } of await listMembers(services.db, institutionId, groupId))
      if (standing === 'member' && !answered_at) count[await sendToMember(ctx, group, complaint_id)] += 1
    // Another delivery of the same job did it all: there is nothing to tell.
    if (count.sent + count.held_back === 0) return
    await inTransaction(services.db, async (tx) => {
      await findGroup(tx, institutionId, groupId, { lock: true })
      await tellGroup(itself, tx, groupId, { type: 'reply_delivered', data: { sent: count.sent, heldBack: count.held_back } })
    })
  },
})
