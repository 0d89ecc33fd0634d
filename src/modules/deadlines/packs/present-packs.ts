import type { z } from '@hono/zod-openapi'
import type { Context } from '../../../platform/module.ts'
import { checkPack } from '../domain/packs/check-pack.ts'
import { type Rulebook, switchFor, versionFor } from '../domain/packs/rulebook.ts'
import { runScenarios } from '../domain/packs/scenario.ts'
import type { RegulationPack } from '../domain/regulation-pack.ts'
import { packNotFound } from './errors.ts'
import { findDraft, listDrafts, listSwitches, listVersions } from './packs.repo.ts'
import type { PackContent, PackDetail, PackDraft, PackSummary } from './packs.schemas.ts'
import type { PackDraftRow } from './packs.tables.ts'
import { rulebookOf } from './rulebook-cache.ts'
import { scenarioBookOf } from './scenario-book.ts'

/** Every pack of the institution, with what it would do for a complaint received now. */
export async function presentPackList(ctx: Context): Promise<z.input<typeof PackSummary>[]> {
  const { institutionId } = ctx.actor
  const book = await rulebookOf(ctx.db, institutionId)
  const drafts = await listDrafts(ctx.db, institutionId)
  const ids = [...new Set(book.versions.map(({ pack }) => pack.id))]
  return ids.map((id) =>
    summaryOf(
      book,
      id,
      ctx.clock.now(),
      drafts.some((draft) => draft.pack_id === id),
    ),
  )
}

export async function presentPack(ctx: Context, packId: string): Promise<z.input<typeof PackDetail>> {
  const { institutionId } = ctx.actor
  const now = ctx.clock.now()
  const book = await rulebookOf(ctx.db, institutionId)
  const latest = book.versions.findLast(({ pack }) => pack.id === packId)
  if (!latest) throw packNotFound()
  const draft = await findDraft(ctx.db, institutionId, packId)
  const versions = (await listVersions(ctx.db, institutionId)).filter((row) => row.pack_id === packId)
  const switches = (await listSwitches(ctx.db, institutionId)).filter((row) => row.pack_id === packId)
  return {
    summary: summaryOf(book, packId, now, draft !== null),
    pack: contentOf(latest.pack),
    scenarios: [...latest.scenarios] as z.input<typeof PackDetail>['scenarios'],
    runs: runsOf(latest.pack, latest.scenarios, book, now),
    versions: versions
      .map((row) => ({
        version: row.version,
        effectiveFrom: row.effective_from,
        why: row.why,
        by: whoOf(row.published_by, row.published_by_name),
        at: row.published_at?.toISOString() ?? null,
      }))
      .reverse(),
    switches: switches
      .map((row) => ({
        isOn: row.is_on,
        conditions: row.conditions as z.input<typeof PackSummary>['conditions'],
        why: row.why,
        by: { id: row.changed_by, name: row.changed_by_name },
        at: row.changed_at.toISOString(),
      }))
      .reverse(),
    draft: draft && presentDraft(book, draft, now),
  }
}

export function presentDraft(book: Rulebook, draft: PackDraftRow, now: Date): z.input<typeof PackDraft> {
  return {
    revision: draft.revision,
    basedOn: draft.based_on,
    version: draft.pack.version,
    pack: contentOf(draft.pack),
    scenarios: [...draft.scenarios] as z.input<typeof PackDraft>['scenarios'],
    runs: runsOf(draft.pack, draft.scenarios, book, now),
    wrong: checkPack(draft.pack, draft.scenarios),
    changedBy: { id: draft.changed_by, name: draft.changed_by_name },
    changedAt: draft.changed_at.toISOString(),
  }
}

function summaryOf(book: Rulebook, packId: string, now: Date, hasDraft: boolean): z.input<typeof PackSummary> {
  const latest = book.versions.findLast(({ pack }) => pack.id === packId)!
  const current = versionFor(book, packId, { receivedAt: now, recordedAt: now })
  const { pack, scenarios } = current ?? latest
  const turned = switchFor(book, packId, now)
  return {
    id: packId,
    title: pack.title,
    titleEn: pack.titleEn ?? null,
    version: current?.pack.version ?? null,
    latestVersion: latest.pack.version,
    effectiveFrom: pack.effectiveFrom,
    confidence: pack.confidence,
    source: pack.source,
    note: pack.note ?? null,
    isOn: turned ? turned.isOn : pack.enabledByDefault,
    conditions: (turned?.conditions ?? {}) as z.input<typeof PackSummary>['conditions'],
    clocks: pack.clocks.filter(({ countedBy }) => countedBy !== 'internal').length,
    scenarios: scenarios.length,
    failing: runsOf(pack, scenarios, book, now).filter(({ isOk }) => !isOk).length,
    hasDraft,
  }
}

const runsOf = (pack: RegulationPack, scenarios: PackDraftRow['scenarios'], book: Rulebook, now: Date) =>
  runScenarios(pack, scenarios, scenarioBookOf(book, now)).map((run) => ({ ...run, mismatches: [...run.mismatches] }))

/** A pack as its editor writes it. */
function contentOf({ id: _, version: __, ...content }: RegulationPack): z.input<typeof PackContent> {
  return content as unknown as z.input<typeof PackContent>
}

const whoOf = (id: string | null, name: string | null) => (id && name ? { id, name } : null)
