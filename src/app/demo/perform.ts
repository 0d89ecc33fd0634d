import { hasEnded } from '../../modules/complaint/domain/vocabulary.ts'
import { ManualClock } from '../../platform/clock.ts'
import type { Act, DemoComplaint } from './acts.ts'
import { answerEscalation, nextAnswer } from './escalations.ts'
import { fileDemoComplaint, type Opened } from './file.ts'
import { perform } from './perform-act.ts'
import { Performance, type Stage } from './performance.ts'
import { chance } from './random.ts'

/** Acts that move no clock and to which nothing else answers, so that all about the complaint is still known. */
const plain: readonly Act['do'][] = [
  'claim',
  'assign',
  'return',
  'investigate',
  'comment',
  'attach',
  'find',
  'ask_solution',
  'decide',
  'execute',
  'follow_up',
  'archive',
]

/**
 * Lives through a complaint as it would have been: each act by the person whose it is, at its moment, through the use case
 * of the program; in between the sweeps at the moments they would have run, and the superiors' answers to what went up.
 */
export async function performComplaint(stage: Stage, planned: DemoComplaint): Promise<Opened> {
  const by = chance(`${stage.seed} acts ${planned.serial}`)
  const clock = new ManualClock(planned.filedAt)
  const opened = await fileDemoComplaint({ ...stage.services, clock }, stage.cast, planned, by)
  stage.filed.set(planned.serial, opened.complaint.row)
  const played = new Performance(stage, clock, by, opened.complaint)
  const acts = [...planned.acts]
  for (let steps = 0; steps < 400; steps++) {
    const { state } = await played.known()
    const act = acts[0]
    const sweepAt = await played.nextSweep()
    const answer = hasEnded(state.status) ? null : await nextAnswer(played)
    const soonest = Math.min(act?.at.getTime() ?? Infinity, sweepAt?.getTime() ?? Infinity, answer?.at.getTime() ?? Infinity)
    if (soonest > stage.now.getTime()) return opened
    clock.set(new Date(Math.max(soonest, clock.now().getTime())))
    if (sweepAt?.getTime() === soonest) await played.sweep()
    else if (answer?.at.getTime() === soonest) await played.follow(() => answerEscalation(played, answer, planned.climbs))
    else await play(played, planned, acts.shift()!)
  }
  throw new Error(`complaint ${planned.serial} of the sample does not come to an end`)
}

const play = (played: Performance, planned: DemoComplaint, act: Act) =>
  played.follow(() => perform(played, planned, act), plain.includes(act.do))
