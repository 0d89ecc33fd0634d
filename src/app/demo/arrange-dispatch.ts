import { changeDispatch, readDispatch, setProfile } from '../../modules/triage/dispatch/index.ts'
import { emptyProfile, type Profile } from '../../modules/triage/domain/dispatch/candidates.ts'
import type { MatrixRow } from '../../modules/triage/domain/dispatch/matrix.ts'
import { systemActor } from '../../platform/actor.ts'
import type { Context, Services } from '../../platform/module.ts'
import type { Cast } from './cast.ts'

/** What some of the staff are known for, by login. The others take everything. */
const profiles: Record<string, Partial<Profile>> = {
  'cheng.xin': { businesses: ['credit_card', 'debit_card'], reasons: ['pricing'] },
  'du.fei': { businesses: ['loan'] },
  'jiang.ting': { businesses: ['wealth', 'insurance'] },
  'luo.wei': { languages: ['en'] },
  'lin.yue': { businesses: ['credit_card'], capacity: 25 },
  'wu.kai': { businesses: ['loan', 'collection'], languages: ['yue'] },
  'liao.jing': { businesses: ['personal_info'] },
}

const row = (id: string, name: string, more: Partial<MatrixRow> & Pick<MatrixRow, 'to'>): MatrixRow => ({
  ...{ id, name, isOn: true, businesses: [], reasons: [], products: [], channels: [], units: [] },
  ...more,
})

/** Who answers for what in the sample bank, once its history is there: the history was made before there was a matrix. */
export async function arrangeDispatch(services: Services, { institutionId, people, unitIds }: Cast): Promise<void> {
  const ctx: Context = { ...services, actor: systemActor(institutionId) }
  const { version, settings } = await readDispatch(ctx.db, institutionId)
  if (version > 1) return
  for (const { id, login } of people) if (profiles[login]) await setProfile(ctx, id, { ...emptyProfile, ...profiles[login] })
  const matrix = [
    row('transferred', '监管转办件由总行统一受理', {
      channels: ['regulator_12378', 'regulator_12363'],
      to: { kind: 'function', function: 'consumer_protection', at: 'head_office' },
    }),
    row('personal-data', '江南省个人信息类投诉由省分行办理', {
      businesses: ['personal_info'],
      units: [unitIds.get('HO/P1')!],
      to: { kind: 'unit', unitId: unitIds.get('HO/P1/CP')! },
    }),
  ]
  await changeDispatch(ctx, { version, settings: { ...settings, matrix }, why: '按总行职责分工初始化' })
}
