import { groupTexts } from '../src/app/demo/group-event.ts'
import { chance } from '../src/app/demo/random.ts'
import { businessMix, TextDealer } from '../src/app/demo/texts.ts'
import { readCorpus } from '../src/modules/classification/training/corpus.ts'
import { defaultGroupSettings } from '../src/modules/escalation/domain/groups/group-settings.ts'
import { replayBursts } from '../src/modules/escalation/domain/groups/replay.ts'
import { injected, sampleYear } from '../src/modules/escalation/groups/testing.ts'
import { dayMs, minuteMs } from '../src/platform/time.ts'
import { report } from './machine.ts'

/**
 * Replayed years: ordinary complaints with the rhythm of days and weeks, and one group event in the tenth month.
 * Prints for each seed how long after its eighth complaint it was found, and how many other alarms a month there were.
 *
 *     node bench/groups.ts [complaints a day] [seed …]
 */
const perDay = Number(process.argv[2] ?? 25)
const given = process.argv.slice(3)
const seeds = given.length > 0 ? given : ['groups', 'spring', 'summer', 'autumn', 'winter', 'harvest']
const corpus = readCorpus()
const from = Date.parse('2025-01-01T16:00:00Z')
const start = from + 70 * dayMs
const unitPaths = ['P1', 'P2'].flatMap((province) =>
  [1, 2, 3, 4].flatMap((branch) => [1, 2].map((outlet) => `/HO/${province}/B${branch}/O${outlet}/`)),
)
const where = { business: 'credit_card', unitPath: '/HO/P1/B1/O1/' }
const isEvent = (ids: readonly string[]) => ids.filter((id) => id.startsWith('g')).length * 2 > ids.length

function replayYear(seed: string) {
  const by = chance(seed)
  const dealer = new TextDealer(corpus, seed)
  const random = () => by.next()
  const deal = () => dealer.deal(by.weighted(businessMix), by)
  const year = sampleYear({ deal, random, from, days: 365 + 70, perDay, unitPaths })
  // Another time of day and another day of the week for each seed.
  const event = injected(groupTexts, start + 300 * dayMs + by.next() * 7 * dayMs, where, random)
  const begun = performance.now()
  const alarms = replayBursts(
    [...year, ...event].sort((a, b) => a.at - b.at),
    defaultGroupSettings,
    start,
  )
  const found = alarms.find(({ burst }) => isEvent(burst.memberIds))
  return {
    seed,
    complaints: year.length + event.length,
    foundAfter: found ? (found.at - event[7]!.at) / minuteMs : Number.NaN,
    members: found?.burst.memberIds.length ?? 0,
    others: alarms.filter(({ burst }) => !isEvent(burst.memberIds)),
    seconds: (performance.now() - begun) / 1000,
  }
}

const years = seeds.map((seed) => {
  const year = replayYear(seed)
  report(`[${seed}] group event found after its 8th complaint (negative: before it)`, year.foundAfter, 'min', 1)
  report(`[${seed}] members of the event known when it was told`, year.members, 'complaints', 1)
  report(`[${seed}] false alarms a month, a year without other events`, year.others.length / 12, '1/month', 12, {
    kinds: year.others.map(
      ({ burst }) => `${burst.kind} ${burst.observed}/${burst.expected.toFixed(2)} ${burst.words.join('、')}`,
    ),
  })
  report(`[${seed}] a year replayed`, year.seconds, 's', year.complaints)
  return year
})
report('years in which the event was found', years.filter(({ members }) => members > 0).length, 'years', years.length)
report('latest found after the 8th complaint', Math.max(...years.map(({ foundAfter }) => foundAfter)), 'min', years.length)
report(
  'false alarms a month, all years together',
  years.reduce((sum, { others }) => sum + others.length, 0) / (12 * years.length),
  '1/month',
  12 * years.length,
)
