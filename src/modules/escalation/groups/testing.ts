import { dayMs, hourMs, minuteMs } from '../../../platform/time.ts'
import { searchGrams } from '../../complaint/domain/search-grams.ts'
import type { Point } from '../domain/groups/burst.ts'

export interface SampleText {
  text: string
  business: string
  reason: string
}

interface Wish {
  /** Texts in the order in which they are dealt. */
  deal: (index: number) => SampleText
  /** 0 up to 1, the same for the same seed. */
  random: () => number
  from: number
  days: number
  perDay: number
  unitPaths: readonly string[]
}

/** How busy an hour is: office hours most, nights hardly. */
const hourWeight = (hour: number): number => (hour >= 9 && hour < 18 ? 8 : hour >= 18 && hour < 23 ? 3 : hour >= 7 ? 3 : 0.5)
const hourSum = Array.from({ length: 24 }, (_, hour) => hourWeight(hour)).reduce((a, b) => a + b, 0)

/** Ordinary complaints with the week's and the day's rhythm: Mondays are full, Sundays are quiet. No two of one consumer. */
export function sampleYear({ deal, random, from, days, perDay, unitPaths }: Wish): Point[] {
  const points: Point[] = []
  for (let day = 0; day < days; day++) {
    const weekday = new Date(from + day * dayMs + 8 * hourMs).getUTCDay()
    const busy = weekday === 0 ? 0.45 : weekday === 6 ? 0.6 : weekday === 1 ? 1.35 : 1.12
    // Some days are busier for no reason that anybody knows.
    const count = Math.round(perDay * busy * (0.7 + 0.6 * random()))
    for (let index = 0; index < count; index++) {
      const serial = points.length
      const { text, business, reason } = deal(serial)
      const at = from + day * dayMs + hourOf(random()) * hourMs + random() * hourMs - 8 * hourMs
      const unitPath = unitPaths[Math.floor(random() ** 1.5 * unitPaths.length)]!
      points.push({ id: `c${serial}`, at, business, reason, unitPath, consumer: `p${serial}`, grams: searchGrams(text) })
    }
  }
  return points.sort((a, b) => a.at - b.at)
}

function hourOf(share: number): number {
  let left = share * hourSum
  for (let hour = 0; hour < 24; hour++) {
    left -= hourWeight(hour)
    if (left < 0) return hour
  }
  return 23
}

/** A group event among them: so many texts on one matter in one branch, spread over some days. */
export function injected(
  texts: readonly string[],
  at: number,
  where: Pick<Point, 'business' | 'unitPath'>,
  random: () => number,
): Point[] {
  let moment = at
  return texts.map((text, index) => {
    moment += (20 + random() * 200) * minuteMs
    const reason = random() < 0.5 ? 'contract' : 'service_quality'
    return { id: `g${index}`, at: moment, ...where, reason, consumer: `g${index}`, grams: searchGrams(text) }
  })
}
