import { Command, Option } from 'commander'
import { AppError } from '../platform/errors.ts'

/**
 * The command line. Each command is loaded when it is asked for, so that `classify` does not open a database
 * and `--help` opens nothing.
 *
 * Exit codes: 0 done, 1 failed, 2 the call is not valid; `audit verify` has one for each finding.
 */
export async function main(argv: string[]): Promise<void> {
  const program = new Command('suqing')
    .description('Suqing (诉清): financial consumer complaints')
    .showHelpAfterError()
    .exitOverride()

  const dataOption = () => new Option('--data <dir>', 'data folder')
  /** Every command takes a data folder, so that a script may pass it throughout. */
  const unusedDataOption = () => new Option('--data <dir>', 'accepted everywhere; this command needs no database')
  program
    .command('serve')
    .description('run the program')
    .addOption(new Option('--role <role>', 'what this process does').choices(['all', 'web', 'worker']).default('all'))
    .option('--port <number>', 'port of the web side')
    .option('--host <address>', 'address to listen on')
    .addOption(dataOption())
    .action(async (options) => (await import('./commands/serve.ts')).serve(options))
  program
    .command('demo')
    .description('run with a sample bank')
    .option('--port <number>', 'port of the web side')
    .option('--now <time>', 'start the clock at this moment, for rehearsals')
    .option('--complaints <number>', 'how many complaints the sample has', '2000')
    .addOption(dataOption().default('./data/demo'))
    .action(async (options) => (await import('./commands/demo.ts')).demo(options))
  program
    .command('migrate')
    .description('bring the database up to date')
    .addOption(dataOption())
    .action(async (options) => (await import('./commands/migrate.ts')).runMigrations(options))
  program
    .command('import')
    .description('file the complaints of a CSV or XLSX file')
    .argument('<file>')
    .addOption(dataOption())
    .action(async (file, options) => (await import('./commands/import.ts')).runImport(file, options))
  program
    .command('classify')
    .description('classify texts: JSON Lines of {id, text} in, one prediction a line out')
    .requiredOption('--in <file>', 'texts')
    .requiredOption('--out <file>', 'predictions')
    .addOption(unusedDataOption())
    .action(async (options) => (await import('./commands/classify.ts')).classify(options))
  program
    .command('train')
    .description('build the classification model from the corpus')
    .option('--if-stale', 'do nothing when the model was built from this corpus and code')
    .option(
      '--institution [code]',
      'build a challenger from the corpus and the institution’s own confirmed cases, and compare it',
    )
    .addOption(new Option('--data <dir>', 'data folder; needed only with --institution'))
    .action(async (options) =>
      options.institution
        ? (await import('./commands/learn.ts')).trainInstitution(options)
        : (await import('./commands/classify.ts')).train(options),
    )
  program
    .command('evaluate')
    .description('cross-validate the model on the corpus: precision, recall, F1, calibration')
    .option('--json', 'machine-readable')
    .option('--curve', 'what an eighth, a quarter, half and three quarters of the corpus would be worth')
    .option('--institution [code]', 'judge the model in use on the institution’s own held-back cases instead')
    .addOption(new Option('--data <dir>', 'data folder; needed only with --institution'))
    .action(async (options) =>
      options.institution
        ? (await import('./commands/learn.ts')).evaluateInstitution(options)
        : (await import('./commands/classify.ts')).evaluate(options),
    )

  const deadlines = program.command('deadlines').description('statutory and internal clocks')
  deadlines
    .command('explain')
    .description('clocks of a list of events, span by span')
    .requiredOption('--pack <id>', 'regulation pack, such as CN-NFRA-2020-3')
    .requiredOption('--events <file>', 'JSON list of {type, at, …}')
    .requiredOption('--now <time>', 'the moment to explain at')
    .option('--holiday-roll-forward', 'a date on a holiday moves to the next working day')
    .addOption(unusedDataOption())
    .action(async (options) => (await import('./commands/deadlines.ts')).explain(options))

  const apiKey = program.command('api-key').description('keys for programs')
  apiKey
    .command('create')
    .description('make a key; it is shown once')
    .requiredOption('--name <name>', 'what the key is for')
    .addOption(new Option('--role <role>', 'what it may do').choices(['intake', 'integration', 'examiner']).makeOptionMandatory())
    .option('--expires <date>', 'last day, YYYY-MM-DD')
    .addOption(dataOption())
    .action(async (options) => (await import('./commands/api-key.ts')).createKey(options))

  const audit = program.command('audit').description('the trail')
  audit
    .command('verify')
    .description('find any changed, removed, reordered or cut-off record')
    .option('--json', 'machine-readable')
    .option('--export <file>', 'verify an exported bundle instead of a database')
    .option('--checkpoints <file>', 'checkpoints of the exported bundle')
    .addOption(dataOption())
    .action(async (options) => (await import('./commands/audit.ts')).verify(options))

  audit
    .command('declare-restored')
    .description('after a restore from a backup: say so in the trail, so that the rollback is declared and not hidden')
    .requiredOption('--reason <text>', 'why, and from which backup')
    .addOption(dataOption())
    .action(async (options) => (await import('./commands/audit.ts')).declare(options))

  try {
    await program.parseAsync(argv)
  } catch (error) {
    process.exitCode = explainFailure(error)
  }
}

/** One sentence for what we expected, a stack for what we did not. */
function explainFailure(error: unknown): number {
  if (error instanceof Error && 'exitCode' in error && 'code' in error && String(error.code).startsWith('commander.'))
    return error.exitCode === 0 ? 0 : 2
  if (error instanceof AppError) {
    process.stderr.write(`${error.say.zh}\n${error.say.en}\n`)
    for (const [field, say] of Object.entries(error.fields)) process.stderr.write(`  ${field}: ${say.zh} / ${say.en}\n`)
    return 1
  }
  process.stderr.write(
    `${error instanceof Error ? (process.env['SUQING_LOG'] === 'debug' ? error.stack : error.message) : String(error)}\n`,
  )
  return 1
}
