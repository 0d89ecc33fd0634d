import { inTransaction, type Tx } from '../../../platform/database.ts'
import { conflict, invalidFields, notFound } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { findApiKey } from '../../identity/index.ts'
import { findPartner, insertPartner, isTaken, type PartnerRow, updatePartner } from './partners.repo.ts'

export interface PartnerFacts {
  name: string
  kind: PartnerRow['kind']
  contract: PartnerRow['contract']
  contractUntil: string | null
  contacts: PartnerRow['contacts']
  note: string
  keyId: string | null
}

/** Writes down a third party that may be asked. */
export async function createPartner(ctx: Context, facts: PartnerFacts): Promise<PartnerRow> {
  const at = ctx.clock.now()
  const row: PartnerRow = {
    ...{ institution_id: ctx.actor.institutionId, id: newId(at), version: 1 },
    ...columnsOf(facts),
    ...{ created_at: at, updated_at: at },
  }
  return await inTransaction(ctx.db, async (tx) => {
    await demandFree(ctx, tx, row)
    await insertPartner(tx, row)
    await tell(ctx, tx, 'partner.created', row)
    return row
  })
}

/** Changes what is known of one. Tasks that it has already keep the name that they were given with. */
export async function changePartner(ctx: Context, id: string, wanted: PartnerFacts & { version: number }): Promise<PartnerRow> {
  return await inTransaction(ctx.db, async (tx) => {
    const before = await findPartner(tx, ctx.actor.institutionId, id, { lock: true })
    if (!before) throw partnerNotFound()
    if (before.version !== wanted.version)
      throw conflict('partner.changed_meanwhile', {
        zh: '有人刚刚修改了这个合作机构，请刷新后再试。',
        en: 'Somebody has just changed this third party. Refresh and try again.',
      })
    const { version: _, ...facts } = wanted
    const row: PartnerRow = { ...before, ...columnsOf(facts), version: before.version + 1, updated_at: ctx.clock.now() }
    await demandFree(ctx, tx, row)
    await updatePartner(tx, row)
    await tell(ctx, tx, 'partner.changed', row)
    return row
  })
}

export const partnerNotFound = () => notFound({ zh: '这个合作机构', en: 'third party' })

const columnsOf = (facts: PartnerFacts) => ({
  name: facts.name,
  kind: facts.kind,
  contract: facts.contract,
  contract_until: facts.contractUntil,
  contacts: facts.contacts,
  note: facts.note,
  key_id: facts.keyId,
})

async function demandFree(ctx: Context, tx: Tx, row: PartnerRow): Promise<void> {
  if (row.key_id) {
    const key = await findApiKey(tx, ctx.actor.institutionId, row.key_id)
    if (key?.role !== 'partner' || key.revokedAt)
      throw invalidFields({ keyId: { zh: '请选择有效的合作机构接口密钥', en: 'Choose a valid key of the third-party role' } })
  }
  const taken = await isTaken(tx, ctx.actor.institutionId, { id: row.id, name: row.name, keyId: row.key_id })
  if (taken === 'name') throw invalidFields({ name: { zh: '已有同名的合作机构', en: 'There is one of this name already' } })
  if (taken === 'keyId') throw invalidFields({ keyId: { zh: '该密钥已属于另一个机构', en: 'This key belongs to another one' } })
}

/** Contacts are people, so the trail keeps only how many there are. */
const tell = (ctx: Context, tx: Tx, action: string, { id, name, kind, contract, contacts, key_id }: PartnerRow) =>
  record(ctx, tx, {
    action,
    object: { type: 'partner', id },
    data: { name, kind, contract, contacts: contacts.length, keyId: key_id },
  })
