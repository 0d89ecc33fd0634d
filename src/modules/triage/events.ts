import type { Bilingual } from '../../platform/errors.ts'

/** Somebody is told what dispatch did by itself; told in the transaction that did it. */
export interface DispatchNotice {
  institutionId: string
  complaintId: string
  number: string
  /** Empty: there is nobody to answer for it, and head office must hear of that. */
  personIds: readonly string[]
  title: Bilingual
}

declare module '../../platform/module.ts' {
  interface DomainEvents {
    'dispatch.notice': DispatchNotice
  }
}
