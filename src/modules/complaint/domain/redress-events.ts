/** What an institution may do for a consumer. The first four were there from the beginning; only add. */
export const redressKinds = ['none', 'refund', 'compensation', 'goodwill', 'waiver', 'correction', 'apology', 'other'] as const
export type RedressKind = (typeof redressKinds)[number]

/** What a proposal says besides its text, kind and amount. Money in yuan. A type, so that it goes where any record goes. */
export type SolutionTerms = {
  /** How the amount comes about: from which fee, interest or loss. */
  grounds?: string | null | undefined
  /** On what conditions. */
  terms?: string | null | undefined
  /** The last day on which it may be chosen, `2026-01-31` in Shanghai. */
  validUntil?: string | null | undefined
  /** What the consumer has lost. */
  loss?: number | null | undefined
  /** The sum of the contract in question. */
  contract?: number | null | undefined
  /** Why it departs from the loss, the contract or similar cases, in the words of whoever chose it. */
  deviation?: string | null | undefined
}

export const redressWarningCodes = ['over_loss', 'over_contract', 'over_precedents', 'under_precedents'] as const
export type RedressWarningCode = (typeof redressWarningCodes)[number]

/** What similar cases were given, as it stood when somebody looked. */
export interface PrecedentSummary {
  n: number
  median: number | null
  p10: number | null
  p90: number | null
  /** `close`: same reason, product and amount band. `wide`: same business and reason. */
  scope: 'close' | 'wide'
}

/** How a proposal compares with the loss, the contract and similar cases. */
export interface RedressAssessment {
  warnings: RedressWarningCode[]
  precedents: PrecedentSummary
}

/** What can happen to the proposals of a complaint before one of them is chosen. Immutable and kept for years, so only add. */
export type RedressEvent =
  | ({
      type: 'solution_drafted'
      draftId: string
      title: string
      text: string
      redressKind: RedressKind
      redressAmount: number | null
      attachmentIds: string[]
    } & SolutionTerms)
  | { type: 'solution_draft_dropped'; draftId: string; reason: string }
