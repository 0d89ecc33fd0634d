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
 * A replayed year: ordinary complaints with the rhythm of days and weeks, and one group event in its tenth month.
 * Prints how long after its eighth complaint it was found, and how many other alarms a month there were.
 */
const perDay = Number(process.argv[2] ?? 25)
const seed = process.argv[3] ?? 'groups'
const by = chance(seed)
const dealer = new TextDealer(readCorpus(), seed)
const from = Date.parse('2025-01-01T16:00:00Z')
const unitPaths = ['P1', 'P2'].flatMap((province) =>
  [1, 2, 3, 4].flatMap((branch) => [1, 2].map((outlet) => `/HO/${province}/B${branch}/O${outlet}/`)),
)
const year = sampleYear({
  deal: () => dealer.deal(by.weighted(businessMix), by),
  random: () => by.next(),
  from,
  days: 365 + 70,
  perDay,
  unitPaths,
})
const start = from + 70 * dayMs
const where = { business: 'credit_card', unitPath: '/HO/P1/B1/O1/' }
const event = injected(groupTexts, start + 300 * dayMs, where, () => by.next())
const begun = performance.now()
const all = [...year, ...event].sort((a, b) => a.at - b.at)
const alarms = replayBursts(all, defaultGroupSettings, start)
const seconds = (performance.now() - begun) / 1000
const isEvent = (ids: readonly string[]) => ids.filter((id) => id.startsWith('g')).length * 2 > ids.length
const found = alarms.find(({ burst }) => isEvent(burst.memberIds))
const others = alarms.filter(({ burst }) => !isEvent(burst.memberIds))
const eighth = event[7]?.at ?? Number.NaN
report(
  'group event found after its 8th complaint (negative: before it)',
  ((found?.at ?? Number.NaN) - eighth) / minuteMs,
  'min',
  1,
)
report('members of the event known when it was told', found?.burst.memberIds.length ?? 0, 'complaints', 1)
report('false alarms a month, a year without other events', others.length / 12, '1/month', 12, {
  kinds: others.map(({ burst }) => `${burst.kind} ${burst.observed}/${burst.expected.toFixed(2)} ${burst.words.join('、')}`),
})
report('a year replayed', seconds, 's', all.length)
