import { type Channel, regulatorChannels } from '../../complaint/domain/vocabulary.ts'

/**
 * Which route a contact takes (A7: not every contact is a complaint).
 *
 * The machine may set a contact apart from the complaints only when it is sure, because a complaint that is counted as
 * an enquiry loses its deadlines. What an authority, a court or a mediator hands over is a complaint whatever it says;
 * taking it out needs a reason and a second person.
 */
export function routeOf(said: { route: string; abstained: readonly string[] }, channel: Channel): string {
  if (isAlwaysComplaint(channel)) return 'complaint'
  return said.abstained.includes('route') ? 'complaint' : said.route
}

/** What an authority, a court or a mediator hands over is a complaint whatever it says. */
export const isAlwaysComplaint = (channel: string): boolean =>
  (regulatorChannels as readonly string[]).includes(channel) || channel === 'court' || channel === 'mediation_body'
