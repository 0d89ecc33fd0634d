/** Where consumers reach the institution outside the portal: published to everybody, as the rules ask (《…消费投诉处理管理办法》第8条). */
export interface PublicContacts {
  /** The complaint hotline, such as `95xxx`. */
  hotline: string | null
  /** When somebody answers, in the institution's own words. */
  hours: string | null
  /** Where to write to or come to. */
  address: string | null
}

export const noContacts: PublicContacts = { hotline: null, hours: null, address: null }

/** Digits with the usual signs between them, so that a phone can dial it. */
export const phonePattern = /^\+?\d[\d\s()-]{2,29}$/
