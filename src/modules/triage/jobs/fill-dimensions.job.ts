import { z } from 'zod'
import { defineJob } from '../../../platform/jobs.ts'
import type { Services } from '../../../platform/module.ts'
import { listWithoutDimensions, updateDimensions } from '../../complaint/index.ts'
import { readDimensions } from '../facts.ts'

/** One run does so many; what is left waits for the next. */
const batch = 1_000

/** Gives dimensions to what was written down before there were any. Once all have them, a run reads one empty index. */
export const fillDimensions = defineJob({
  name: 'triage.fill-dimensions',
  payload: z.object({}),
  cron: '*/2 * * * *',
  async run(services) {
    await fillMissingDimensions(services)
  },
})

/** Returns how many were filled. A complaint that is changed in the meantime keeps what that change has written. */
export async function fillMissingDimensions({ db }: Services, limit = batch): Promise<number> {
  const rows = await listWithoutDimensions(db, limit)
  for (const row of rows) {
    const dimensions = await readDimensions(db, db, row)
    await updateDimensions(db, row.institution_id, row.id, dimensions, { onlyMissing: true })
  }
  return rows.length
}
