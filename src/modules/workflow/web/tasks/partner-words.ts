export const contractTone = { in_force: 'green', suspended: 'yellow', ended: 'grey' } as const
export const scoreParts = ['inTime', 'quality', 'firstTime'] as const
