import { judgeModelInUse, readTraining, startTraining, trainChallenger } from '../../modules/classification/learning/index.ts'
import { train } from '../../modules/classification/train.ts'
import { findFirstInstitution, listInstitutions } from '../../modules/identity/index.ts'
import { systemActor } from '../../platform/actor.ts'
import { AppError } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { startServices } from '../services.ts'
import { describe } from './classify.ts'
import { configOf, type DataOption } from './with-services.ts'

interface InstitutionOption extends DataOption {
  /** Its code; `true` for the only one, or the first. */
  institution: string | true
}

/** `suqing train --institution`: what the scheduled job does, now and with its outcome on the screen. Exit code 1 when none was built. */
export async function trainInstitution(options: InstitutionOption): Promise<void> {
  // The champion that it is held against may be the program's own model.
  train({ ifStale: true })
  await withOne(options, async (ctx) => {
    const started = performance.now()
    const { id, number } = await startTraining(ctx, 'command')
    await trainChallenger(ctx, id)
    const outcome = await readTraining(ctx, id)
    const { state, failure, comparison, allowed } = outcome
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    if (state !== 'challenger' || !comparison) {
      process.stdout.write(`Model ${number} was not built (${seconds} s).\n${failure ? `${failure.zh}\n${failure.en}\n` : ''}`)
      process.exitCode = 1
      return
    }
    process.stdout.write(
      `Model ${number} was built in ${seconds} s and held against the model in use on ${comparison.cases} cases.\n`,
    )
    for (const { name, champion, challenger, ok } of comparison.checks)
      process.stdout.write(`  ${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(12)} ${champion} -> ${challenger}\n`)
    const { promote } = allowed
    process.stdout.write(
      promote.ok ? 'It may be promoted, by a person, on /settings/model.\n' : `${promote.why.zh}\n${promote.why.en}\n`,
    )
  })
}

/** `suqing evaluate --institution`: changes nothing. */
export async function evaluateInstitution(options: InstitutionOption & { json?: boolean }): Promise<void> {
  await withOne(options, async (ctx) => {
    const report = await judgeModelInUse(ctx)
    const [, ...lines] = describe(report).split('\n')
    process.stdout.write(
      options.json
        ? `${JSON.stringify(report, null, 2)}\n`
        : `${report.texts} held-back cases of the institution, judged by the model in use.\n${lines.join('\n')}`,
    )
  })
}

async function withOne(options: InstitutionOption, work: (ctx: Context) => Promise<void>): Promise<void> {
  const running = await startServices(configOf(options, { logLevel: process.env['SUQING_LOG'] ?? 'warn' }), { as: 'command' })
  try {
    const { db } = running.services
    const institution =
      options.institution === true
        ? await findFirstInstitution(db)
        : (await listInstitutions(db)).find(({ code, id }) => code === options.institution || id === options.institution)
    if (!institution)
      throw new AppError('institution.missing', 404, { zh: '没有这个机构。', en: 'There is no such institution.' })
    await work({ ...running.services, actor: systemActor(institution.id, '命令行') })
  } finally {
    await running.close()
  }
}
