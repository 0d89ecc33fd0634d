/** Named here, because the verb that queues the work and the work itself would import one another. */
export const sendReplyName = 'groups.send-reply'
