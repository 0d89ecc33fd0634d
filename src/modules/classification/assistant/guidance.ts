import { inTransaction, type Tx } from '../../../platform/database.ts'
import { type Bilingual, conflict, invalidFields, notFound } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { factoryGuidance } from '../domain/assistant/factory-guidance.ts'
import type { Passage } from '../domain/assistant/guidance.ts'
import { businesses, reasons } from '../domain/labels.ts'
import type { GuidanceRow } from './assistant.tables.ts'
import { deleteGuidance, findGuidance, insertGuidance, updateGuidance } from './guidance.repo.ts'

export type PassageInput = Omit<Passage, 'id'>

export const passageOf = (row: GuidanceRow): Passage => ({
  id: row.id,
  titleZh: row.title_zh,
  titleEn: row.title_en,
  source: row.source,
  textZh: row.text_zh,
  textEn: row.text_en,
  businesses: row.businesses,
  reasons: row.reasons,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  confidence: row.confidence,
})

const passageNotFound = () => notFound({ zh: '这条依据', en: 'passage' })

export async function createPassage(ctx: Context, input: PassageInput): Promise<GuidanceRow> {
  check(input)
  const row = rowOf(ctx, input, { id: newId(ctx.clock.now()), version: 1, factory_key: null })
  await inTransaction(ctx.db, async (tx) => {
    await insertGuidance(tx, [row])
    note(ctx, tx, 'guidance.created', row)
  })
  return row
}

/** `version` is the one that the person had before their eyes. Outputs keep the words that they cited. */
export async function changePassage(ctx: Context, id: string, version: number, input: PassageInput): Promise<GuidanceRow> {
  check(input)
  return await inTransaction(ctx.db, async (tx) => {
    const before = await standing(ctx, tx, id, version)
    const row = rowOf(ctx, input, { id, version: version + 1, factory_key: before.factory_key })
    await updateGuidance(tx, row)
    note(ctx, tx, 'guidance.changed', row)
    return row
  })
}

export async function removePassage(ctx: Context, id: string, version: number): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const row = await standing(ctx, tx, id, version)
    await deleteGuidance(tx, ctx.actor.institutionId, id)
    note(ctx, tx, 'guidance.removed', row)
  })
}

/** Gives an institution the passages of the program that it does not have. Returns how many were new. */
export async function seedGuidance(ctx: Context, tx: Tx): Promise<number> {
  const rows = factoryGuidance.map(({ key, ...passage }) =>
    rowOf(ctx, passage, { id: newId(ctx.clock.now()), version: 1, factory_key: key }),
  )
  return await insertGuidance(tx, rows)
}

/** The same on a person's word: after an update, or when one was removed by mistake. */
export async function restoreFactoryGuidance(ctx: Context): Promise<{ added: number }> {
  return await inTransaction(ctx.db, async (tx) => {
    const added = await seedGuidance(ctx, tx)
    if (added > 0) record(ctx, tx, { action: 'guidance.factory_restored', data: { added } })
    return { added }
  })
}

async function standing(ctx: Context, tx: Tx, id: string, version: number): Promise<GuidanceRow> {
  const row = await findGuidance(tx, ctx.actor.institutionId, id)
  if (!row) throw passageNotFound()
  if (row.version !== version)
    throw conflict('guidance.changed_meanwhile', {
      zh: '有人刚刚改过这条依据，请刷新后再改。',
      en: 'Somebody has just changed this passage. Refresh and try again.',
    })
  return row
}

function check({ businesses: ofBusiness, reasons: ofReason, validFrom, validTo }: PassageInput): void {
  const fields: Record<string, Bilingual> = {}
  const unknown = { zh: '含有没有的代码', en: 'It holds a code that does not exist' }
  if (ofBusiness.some((code) => !businesses.includes(code as never))) fields['businesses'] = unknown
  if (ofReason.some((code) => !reasons.includes(code as never))) fields['reasons'] = unknown
  if (validTo !== null && validTo < validFrom)
    fields['validTo'] = { zh: '失效日期不能早于生效日期', en: 'It cannot end before it begins' }
  if (Object.keys(fields).length > 0) throw invalidFields(fields)
}

const rowOf = (ctx: Context, input: PassageInput, known: Pick<GuidanceRow, 'id' | 'version' | 'factory_key'>): GuidanceRow => ({
  ...known,
  institution_id: ctx.actor.institutionId,
  title_zh: input.titleZh,
  title_en: input.titleEn,
  source: input.source,
  text_zh: input.textZh,
  text_en: input.textEn,
  businesses: [...input.businesses],
  reasons: [...input.reasons],
  valid_from: input.validFrom,
  valid_to: input.validTo,
  confidence: input.confidence,
  changed_by: ctx.actor.id,
  changed_by_name: ctx.actor.name,
  changed_at: ctx.clock.now(),
})

const note = (ctx: Context, tx: Tx, action: string, row: GuidanceRow) =>
  record(ctx, tx, {
    action,
    object: { type: 'guidance', id: row.id },
    data: { version: row.version, title: row.title_zh, source: row.source, validFrom: row.valid_from, validTo: row.valid_to },
  })
