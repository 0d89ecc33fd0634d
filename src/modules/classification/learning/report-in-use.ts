import type { Db } from '../../../platform/database.ts'
import { readReport } from '../classifier-service.ts'
import { type Report, ReportSchema } from '../report.schema.ts'
import { findModel } from './models.repo.ts'

/** The cross-validation of the model in use, or null where it was not kept or was written by another version of the program. */
export async function reportInUse(db: Db, institutionId: string, modelId: string | null): Promise<Report | null> {
  const kept = modelId === null ? readReport() : (await findModel(db, institutionId, modelId))?.report
  return ReportSchema.safeParse(kept).data ?? null
}
