/**
 * Would a change of route take a matter off the complaints?
 *
 * That is a downgrade and needs a reason and a second person; the other way round protects the consumer and does not.
 */
export const leavesComplaints = (from: string, to: string): boolean => from === 'complaint' && to !== 'complaint'
