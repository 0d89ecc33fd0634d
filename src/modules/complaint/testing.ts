import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { TestInstitution, UnitKey } from '../identity/testing.ts'
import type { ComplaintEvent } from './domain/events.ts'
import type { Loaded } from './record-events.ts'
import { type Registration, registerComplaint, takeComplaintNumber } from './register-complaint.ts'

/** A registered complaint in a unit's queue, without going through intake. Further events follow the first ones. */
export async function makeComplaint(
  bank: TestInstitution,
  key: UnitKey,
  wanted: Partial<Registration> = {},
  further: ComplaintEvent[] = [],
): Promise<Loaded> {
  const { ctx, units } = bank
  const unit = units[key]
  const number = await takeComplaintNumber(ctx)
  const receivedAt = wanted.receivedAt ?? ctx.clock.now()
  return await inTransaction(ctx.db, (tx) =>
    registerComplaint(ctx, tx, {
      id: newId(ctx.clock.now()),
      number,
      title: '年费争议',
      text: '信用卡年费一直不退，客服推来推去',
      originalText: null,
      claim: null,
      basis: null,
      amount: null,
      headcount: null,
      visitors: null,
      respondentUnitId: null,
      respondentStaff: null,
      externalSource: null,
      externalNumber: null,
      externalDueAt: null,
      extraction: {},
      confidence: {},
      parties: [{ role: 'complainant', name: '张伟', phone: '19900000001' }],
      events: [
        {
          type: 'received',
          channel: 'hotline',
          receivedAt: receivedAt.toISOString(),
          externalSource: null,
          externalNumber: null,
        },
        { type: 'dispatched', unitId: unit.id, unitName: unit.name, unitPath: unit.path, why: '按被诉机构' },
        ...further,
      ],
      receivedAt,
      ...wanted,
    }),
  )
}
