import { readCorpus } from '../../modules/classification/training/corpus.ts'
import { createApiKey } from '../../modules/identity/index.ts'
import type { UnitKey } from '../../modules/identity/testing.ts'
import { makePerson } from '../../modules/identity/testing.ts'
import { minuteMs } from '../../platform/time.ts'
import type { TestApp } from '../../testing/start-app.ts'
import { type Chance, chance } from '../demo/random.ts'
import { businessMix, TextDealer } from '../demo/texts.ts'
import { Desk, type Seat } from './desk.ts'
import { answerTask, specialistTurn } from './specialist.ts'
import { superiorTurn } from './superior.ts'

export interface DayOptions {
  complaints: number
  seed: string
  /** Real milliseconds for a minute of the day; 1000 is sixty times as fast as life. 0: as fast as the machine goes. */
  minuteTakesMs: number
  /** From nine to six. */
  minutes?: number
}

export interface DayReport {
  filed: string[]
  /** Requests by what they were answered with. */
  answers: Map<string, number>
  /** Minutes of the day that took longer than they were given. */
  lateMinutes: number
}

/** Minutes after which somebody with nothing to do looks again. */
const looksAgainAfter = 4

const sweeps = ['deadlines.sweep', 'escalation.sweep']

/** A working day of a bank: complaints come in through every door, and people of every role work on them over the API. */
export async function runDay(app: TestApp, options: DayOptions): Promise<DayReport> {
  const by = chance(options.seed)
  const desk = new Desk(app, by)
  const seats = await takeSeats(app)
  const doors = await openDoors(app, options, by)
  const filed: string[] = []
  const minutes = options.minutes ?? 9 * 60
  const began = app.clock.now().getTime()
  let lateMinutes = 0
  for (let minute = 0; minute < minutes; minute++) {
    const startedMs = performance.now()
    app.clock.set(new Date(began + minute * minuteMs))
    for (const file of doors.splice(0, dueBy(doors, minute))) filed.push(await file.send(desk))
    for (const name of sweeps) await app.runJob(name)
    await app.settle()
    const free = seats.filter((seat) => seat.busyUntil <= minute)
    await Promise.all(
      free.map(async (seat) => {
        seat.busyUntil = minute + ((await seat.turn(seat, desk)) || looksAgainAfter)
      }),
    )
    const leftMs = options.minuteTakesMs - (performance.now() - startedMs)
    if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs))
    else if (options.minuteTakesMs > 0) lateMinutes += 1
  }
  await app.settle()
  return { filed, answers: desk.answers, lateMinutes }
}

/** Who is in today: the desks of two branches, their province and head office, and the departments that help them. */
async function takeSeats(app: TestApp): Promise<Seat[]> {
  const rota: [UnitKey, Parameters<typeof makePerson>[1], number, Seat['turn']][] = [
    ['branchDesk', 'specialist', 7, specialistTurn],
    ['otherBranchDesk', 'specialist', 6, specialistTurn],
    ['provinceDesk', 'specialist', 2, specialistTurn],
    ['otherProvinceDesk', 'specialist', 2, specialistTurn],
    ['headDesk', 'specialist', 6, specialistTurn],
    ['branchDesk', 'department_head', 1, superiorTurn],
    ['otherBranchDesk', 'department_head', 1, superiorTurn],
    ['provinceDesk', 'department_head', 1, superiorTurn],
    ['otherProvinceDesk', 'department_head', 1, superiorTurn],
    ['headDesk', 'department_head', 2, superiorTurn],
    ['branchDesk', 'branch_office', 1, superiorTurn],
    ['otherBranchDesk', 'branch_office', 1, superiorTurn],
    ['provinceDesk', 'province_office', 1, superiorTurn],
    ['otherProvinceDesk', 'province_office', 1, superiorTurn],
    ['headDesk', 'head_office', 1, superiorTurn],
    ...(['legal', 'risk', 'technology', 'branchCards'] as const).map(
      (unit) => [unit, 'supporting', 1, answerTask] as [UnitKey, 'supporting', number, Seat['turn']],
    ),
  ]
  const seats: Seat[] = []
  for (const [unit, role, count, turn] of rota)
    for (let nth = 0; nth < count; nth++)
      // One after another through the door: many sign-ins at one moment from one address would look like guessing.
      seats.push({
        person: await makePerson(app.bank, role, unit),
        unitId: app.bank.units[unit].id,
        busyUntil: seats.length,
        turn,
      })
  return seats
}

interface Coming {
  minute: number
  send(desk: Desk): Promise<string>
}

/** What comes in until half an hour before the desks close, through the hotline's program, the counter and the portal. */
async function openDoors(app: TestApp, { complaints, seed, minutes = 540 }: DayOptions, by: Chance): Promise<Coming[]> {
  const dealer = new TextDealer(readCorpus(), seed)
  const { plain } = await createApiKey(app.bank.ctx, { name: '手机银行', role: 'integration' })
  const respondents = ['branch', 'outlet', 'otherBranch', 'branchCards', 'province', 'head'] as const
  const coming = Array.from({ length: complaints }, (_, index): Coming => {
    const about = dealer.deal(by.weighted(businessMix), by)
    const minute = Math.floor(((minutes - 60) * index) / complaints)
    const phone = `1990000${String(index).padStart(4, '0')}`
    const complainant = { name: by.pick(['王小明', '李娜', '张伟', '刘洋', '陈静']), phone }
    const respondentUnitId = app.bank.units[by.pick(respondents)].id
    return {
      minute,
      async send({ app: { post } }) {
        const isPortal = index % 8 === 3
        const reply = isPortal
          ? await post('/api/portal/complaints', { ...complainant, text: about.text, noticeVersion: await noticeOf(app) })
          : await post(
              '/api/complaints',
              {
                channel: by.pick(['hotline', 'mobile_app', 'counter', 'online_banking']),
                complainant,
                text: about.text,
                respondentUnitId,
              },
              plain,
              { 'idempotency-key': `day-${index}` },
            )
        if (reply.status !== 201) throw new Error(`complaint ${index} was not taken: ${reply.status} ${await reply.text()}`)
        return ((await reply.json()) as { number: string }).number
      },
    }
  })
  return coming
}

const noticeOf = async (app: TestApp) =>
  ((await (await app.get('/api/portal/info')).json()) as { notice: { version: string } }).notice.version

const dueBy = (coming: readonly Coming[], minute: number) => {
  const later = coming.findIndex((one) => one.minute > minute)
  return later === -1 ? coming.length : later
}
