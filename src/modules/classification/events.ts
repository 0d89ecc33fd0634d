import type { Bilingual } from '../../platform/errors.ts'

/** News of the model for those who answer for it; told in the transaction that makes it. */
export interface ModelNews {
  institutionId: string
  /** Whoever holds it is told. */
  permission: string
  title: Bilingual
  /** The screen that it is about. */
  link: string
}

declare module '../../platform/module.ts' {
  interface DomainEvents {
    'classification.model_news': ModelNews
  }
}
