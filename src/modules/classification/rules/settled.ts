import { isAlwaysComplaint } from '../../intake/domain/route.ts'
import type { Settled } from '../domain/rules/decide-by-rules.ts'

/** What no rule moves: what the filer said themselves, and that what an authority hands over is a complaint. */
export function settledOf(said: {
  channel: string
  business?: string | null | undefined
  /** What the filer named as product, and the code that it was found to be. */
  product?: string | null | undefined
  productCode?: string | null | undefined
}): Settled {
  return {
    ...(isAlwaysComplaint(said.channel) && { route: { value: 'complaint', by: 'law' } }),
    ...(said.business && { business: { value: said.business, by: 'person' } }),
    ...(said.product && said.productCode && { product: { value: said.productCode, by: 'person' } }),
  }
}
