import { findFirstInstitution } from '../../modules/identity/index.ts'
import { systemActor } from '../../platform/actor.ts'
import { type Config, readConfig } from '../../platform/config.ts'
import { AppError } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { type StartOptions, startServices } from '../services.ts'

export interface DataOption {
  data?: string
}

/** Commands speak on standard output; the log is only for trouble unless asked. */
export const configOf = (options: DataOption & { port?: string; host?: string }, defaults: Partial<Config> = {}): Config => {
  const port = options.port === undefined ? {} : { port: portOf(options.port) }
  return readConfig(process.env, {
    ...defaults,
    ...(options.data && { dataDir: options.data }),
    ...(options.host && { host: options.host }),
    ...port,
  })
}

function portOf(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new AppError('config.invalid', 422, { zh: `端口无效：${text}`, en: `Not a port: ${text}` })
  return port
}

/** Runs a command beside the server of a data folder, or with a database of its own when none runs, as the system. */
export async function withInstitution<T>(
  options: DataOption,
  jobs: StartOptions['jobs'] & string,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  const config = configOf(options, { logLevel: process.env['SUQING_LOG'] ?? 'warn' })
  const running = await startServices(config, { as: 'command', jobs })
  try {
    const institution = await findFirstInstitution(running.services.db)
    if (!institution)
      throw new AppError('institution.missing', 409, {
        zh: '还没有建立机构。请先启动 script/server 并在首页完成初始化，或使用 script/demo。',
        en: 'There is no institution yet. Start script/server and complete the first page, or use script/demo.',
      })
    return await work({ ...running.services, actor: systemActor(institution.id, '命令行') })
  } finally {
    await running.close()
  }
}
