/** The front door of intake: how a complaint gets into the program. */
export { type Filed, fileComplaint } from './file-complaint.ts'
export { type Filing, FilingSchema } from './filing.ts'
export type { ImportResult } from './import/commit-import.ts'
export { importFile } from './import/import-file.ts'
