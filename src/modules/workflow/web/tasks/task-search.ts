export const taskBoxes = ['for_us', 'by_us'] as const
export const taskTabs = ['waiting', 'answered', 'done'] as const

/** The address of the list: whose tasks, which tab, and where the page begins. */
export interface TaskSearch {
  box?: (typeof taskBoxes)[number]
  tab?: (typeof taskTabs)[number]
  cursor?: string
}

export function validateTaskSearch(raw: Record<string, unknown>): TaskSearch {
  const box = taskBoxes.find((one) => one === raw['box'])
  const tab = taskTabs.find((one) => one === raw['tab'])
  const cursor = typeof raw['cursor'] === 'string' ? raw['cursor'] : undefined
  return { ...(box && { box }), ...(tab && { tab }), ...(cursor && { cursor }) }
}

export const taskQueryOf = ({ box = 'for_us', tab = 'waiting', cursor }: TaskSearch) => ({
  box,
  tab,
  limit: 20,
  ...(cursor && { cursor }),
})
