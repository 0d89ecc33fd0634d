import type { InstitutionKind } from './identity.tables.ts'

/** An institution came into being; told in the transaction that makes it, so that every module can give it what it needs. */
export interface InstitutionCreated {
  institutionId: string
  kind: InstitutionKind
}

declare module '../../platform/module.ts' {
  interface DomainEvents {
    'institution.created': InstitutionCreated
  }
}
