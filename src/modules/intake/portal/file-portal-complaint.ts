import { AppError, invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { dayMs } from '../../../platform/time.ts'
import type { PersonalDataKind } from '../../complaint/domain/personal-data.ts'
import { personalIndex } from '../../complaint/index.ts'
import { privacyNotice } from '../domain/privacy-notice.ts'
import { fileComplaint } from '../file-complaint.ts'
import type { Filing } from '../filing.ts'
import { hashCode, makeCode } from './code.ts'
import { insertAccess, lockAndCountFilings } from './portal.repo.ts'

/** More than this a day from one number is not one consumer's trouble. */
const filingsPerDay = 5

export interface PortalFiling {
  name: string
  phone: string
  text: string
  claim?: string | null | undefined
  business?: Filing['business']
  product?: string | null | undefined
  amount?: number | null | undefined
  agent?: Filing['agent']
  /** Where it was: a branch or an outlet. */
  branchId?: string | null | undefined
  noticeVersion: string
}

/** Files a consumer's complaint. The code is told here, once; what is kept cannot be turned back into it. */
export async function filePortalComplaint(
  ctx: Context,
  wanted: PortalFiling,
): Promise<{ number: string; code: string; redacted: PersonalDataKind[] }> {
  if (wanted.noticeVersion !== privacyNotice.version)
    throw invalidFields({
      noticeVersion: { zh: '告知书已更新，请重新阅读并同意', en: 'The notice has changed; please read it again' },
    })
  const { name, phone, noticeVersion, branchId, ...rest } = wanted
  const { institutionId } = ctx.actor
  const phoneIndex = personalIndex(ctx.keys, 'phone', phone)
  const code = makeCode()
  const at = ctx.clock.now()
  const { complaint, redacted } = await fileComplaint(
    ctx,
    { channel: 'portal', complainant: { name, phone }, ...rest, ...(branchId && { respondentUnitId: branchId }) },
    {
      async first(tx) {
        if ((await lockAndCountFilings(tx, institutionId, phoneIndex, new Date(at.getTime() - dayMs))) >= filingsPerDay)
          throw tooMany()
      },
      async last(tx, filed) {
        const { id, number } = filed.complaint.row
        await insertAccess(tx, {
          institution_id: institutionId,
          complaint_id: id,
          number,
          code_hash: hashCode(ctx.keys, id, code),
          phone_index: phoneIndex,
          notice_version: noticeVersion,
          created_at: at,
        })
      },
    },
  )
  return { number: complaint.row.number, code, redacted }
}

const tooMany = () =>
  new AppError('portal.too_many_filings', 429, {
    zh: '这个号码今天提交的投诉较多，请明天再试或拨打客服热线。',
    en: 'This number has filed many complaints today. Try again tomorrow, or call the hotline.',
  })
