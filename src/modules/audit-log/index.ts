/**
 * The front door of the audit log: the trail that cannot be quietly changed.
 *
 * `record` is called by every writer of the program; the tables and files behind it are nobody else's business.
 */
export { type Entry, record, recordAlone } from './record.ts'
