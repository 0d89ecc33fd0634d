/** What of a record can be put right; an empty text is none. */
export interface Facts {
  title: string
  text: string
  claim: string
  basis: string
  amount: number | null
  headcount: number | null
}

/** Only what differs, as the server wants it. Words that are left empty become none. */
export function changedFacts(before: Facts, now: Facts) {
  const word = (value: string) => value.trim() || null
  return {
    ...(now.title.trim() !== before.title.trim() && { title: now.title.trim() }),
    ...(now.text.trim() !== before.text.trim() && { text: now.text.trim() }),
    ...(word(now.claim) !== word(before.claim) && { claim: word(now.claim) }),
    ...(word(now.basis) !== word(before.basis) && { basis: word(now.basis) }),
    ...((now.amount ?? null) !== before.amount && { amount: now.amount ?? null }),
    ...((now.headcount ?? null) !== before.headcount && { headcount: now.headcount ?? null }),
  }
}
