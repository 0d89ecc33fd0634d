import { minuteMs } from '../../../platform/time.ts'

/** Named here, because the verb that queues the work and the work itself would import one another. */
export const sendReplyName = 'groups.send-reply'
/** Apart from the five-minute search, so that a flood of complaints does not hold that up. */
export const lookName = 'groups.look'

/** What was looked at so lately is not looked at again for one more complaint: the next one, or the five-minute job, will. */
export const restMs = minuteMs
