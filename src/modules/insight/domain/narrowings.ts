/** Narrows the complaints behind a number to those that it counts. */
export const narrowings = ['all', 'answered', 'closed', 'repeat', 'corrected'] as const
export type Narrowing = (typeof narrowings)[number]
