/**
 * The front door of the audit log: the trail that cannot be quietly changed.
 *
 * `record` is called by every writer of the program; the tables and files behind it are nobody else's business.
 */
export { printReport, verifyAudit, verifyExport } from './cli-verify.ts'
export { erasePersonal } from './erase-personal.ts'
export { type Entry, record, recordAlone } from './record.ts'
export type { AuditReport } from './verify.ts'
export { declareRestored, writeCheckpoints } from './write-checkpoint.ts'
