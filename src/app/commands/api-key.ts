import { createApiKey, type NewApiKey } from '../../modules/identity/index.ts'
import { AppError } from '../../platform/errors.ts'
import { type CivilDate, dayMs, startOfBeijingDate } from '../../platform/time.ts'
import { type DataOption, withInstitution } from './with-services.ts'

/** Prints the key alone on standard output, so that a script can take it. */
export async function createKey(
  options: DataOption & { name: string; role: NewApiKey['role']; expires?: string },
): Promise<void> {
  const expiresAt = options.expires === undefined ? null : endOf(options.expires)
  const { plain } = await withInstitution(options, 'none', (ctx) =>
    createApiKey(ctx, { name: options.name, role: options.role, expiresAt }),
  )
  process.stdout.write(`${plain}\n`)
}

function endOf(day: string): Date {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    throw new AppError('request.invalid', 422, {
      zh: `--expires 须是 YYYY-MM-DD：${day}`,
      en: `--expires must be YYYY-MM-DD: ${day}`,
    })
  return new Date(startOfBeijingDate(day as CivilDate).getTime() + dayMs)
}
