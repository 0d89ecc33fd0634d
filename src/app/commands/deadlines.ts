import { explainFile } from '../../modules/deadlines/index.ts'

export async function explain(options: {
  pack: string
  events: string
  now: string
  holidayRollForward?: boolean
}): Promise<void> {
  const answer = await explainFile({
    pack: options.pack,
    eventsPath: options.events,
    now: options.now,
    ...(options.holidayRollForward !== undefined && { holidayRollForward: options.holidayRollForward }),
  })
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
}
