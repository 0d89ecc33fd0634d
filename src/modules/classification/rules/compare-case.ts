import type { Classification } from '../../complaint/domain/events.ts'
import type { ComplaintRow } from '../../complaint/index.ts'
import type { OrgUnit } from '../../identity/index.ts'
import { decideDepartment, type MatrixRow } from '../../triage/domain/dispatch/matrix.ts'
import type { TriageSettings } from '../../triage/domain/triage-settings.ts'
import { type Assessment, assess } from '../../triage/index.ts'
import { changedAxes } from '../domain/changed-axes.ts'
import type { Rule } from '../domain/rules/rule.ts'
import { departmentOf, type StoredRuling } from '../domain/rules/stored-ruling.ts'
import { ruleCase } from './apply-rules.ts'
import type { Asked } from './facts-of.ts'
import type { RuleSet } from './run-rules.ts'
import { settledOf } from './settled.ts'

export interface CaseChange {
  what: string
  before: string | null
  after: string | null
}

interface Compared {
  hits: Pick<Rule, 'id' | 'name'>[]
  /** The rules by which it would change: of the new ones those that decided, or those that decided before and would no longer. */
  deciding: Pick<Rule, 'id' | 'name'>[]
  failed: { id: string }[]
  changes: CaseChange[]
  isByPerson: boolean
}

interface World {
  tree: readonly OrgUnit[]
  settings: TriageSettings
  /** Who answers for what where no rule says so. */
  matrix: readonly MatrixRow[]
  at: Date
}

/** What stands with a complaint of its reading at intake. */
interface StoredReading {
  language?: string
  rules?: StoredRuling | null
  stated?: { business?: string; product?: string }
  claim?: []
}

/** What a set of rules would change in one complaint. A person's word is changed by none. */
export function compareCase(row: ComplaintRow, set: RuleSet, world: World): Compared {
  const reading = row.extraction as StoredReading
  const stood = reading.rules ?? null
  const standing = row.state.classification
  const isByPerson = row.classified_by === 'person'
  const none: Compared = { hits: [], deciding: [], failed: [], changes: [], isByPerson }
  if (!standing) return none
  const labels = isByPerson ? standing : (stood?.before ?? standing)
  // Asked as of when it came in, with the rules as they count today.
  const ruled = ruleCase(
    set,
    askedOf(row, labels, world.tree),
    [],
    world.at,
    settledOf({ channel: row.channel, ...reading.stated, productCode: labels.product }),
  )
  const now = ruled.stored
  if (isByPerson) return { ...none, hits: now?.hits ?? [], failed: now?.failed ?? [] }
  const after = ruled.labels
  const changes = [
    ...labelChanges(standing, after),
    ...lightChanges(row, standing, after, world.settings),
    ...departmentChange(row, after, stood, now, world),
    ...setChange('needsPerson', yes(stood), yes(now)),
    ...setChange('tags', tagsOf(stood), tagsOf(now)),
  ]
  const decidersOf = (ruling: StoredRuling | null) => {
    const ids = new Set(
      [...(ruling?.decided ?? []), ...(ruling?.triggers ?? []), ...(ruling?.tags ?? [])].map(({ ruleId }) => ruleId),
    )
    for (const id of ruling?.needsPerson ?? []) ids.add(id)
    return (ruling?.hits ?? []).filter(({ id }) => ids.has(id))
  }
  const deciding = decidersOf(now).length > 0 ? decidersOf(now) : decidersOf(stood)
  return { hits: now?.hits ?? [], deciding, failed: now?.failed ?? [], changes, isByPerson }
}

/** The facts as they were read when it came in. */
function askedOf(row: ComplaintRow, labels: Classification, tree: readonly OrgUnit[]): Asked {
  const extraction = row.extraction as Asked['extraction'] & StoredReading
  const said = extraction.rules?.said
  const confidence = row.confidence as Asked['confidence'] & { abstained?: string[] }
  const unit = tree.find(({ id }) => id === row.respondent_unit_id)
  return {
    text: row.text,
    title: row.title,
    channel: row.channel,
    language: extraction.language ?? 'zh',
    labels,
    amount: row.amount,
    headcount: row.headcount,
    visitors: row.visitors,
    extraction,
    confidence: said?.confidence ?? confidence,
    abstained: said?.abstained ?? confidence.abstained ?? [],
    branch: unit ? { name: unit.name, code: unit.code } : null,
    receivedAt: row.received_at,
  }
}

function labelChanges(from: Classification, to: Classification): CaseChange[] {
  const said = (value: unknown) => (Array.isArray(value) ? value.join(',') || null : value === null ? null : String(value))
  return changedAxes(from, to).map((axis) => ({ what: axis, before: said(from[axis]), after: said(to[axis]) }))
}

function lightChanges(row: ComplaintRow, from: Classification, to: Classification, settings: TriageSettings): CaseChange[] {
  const before = lit(row, from, settings)
  const after = lit(row, to, settings)
  return [
    ...(before.light !== after.light && row.light !== after.light
      ? [{ what: 'light', before: row.light, after: after.light }]
      : []),
    ...(before.priority !== after.priority && row.priority !== after.priority
      ? [{ what: 'priority', before: row.priority, after: after.priority }]
      : []),
  ]
}

function lit(row: ComplaintRow, labels: Classification, settings: TriageSettings): Assessment {
  const { scam, repeatCount, vulnerable } = row.extraction as Asked['extraction']
  return assess(
    {
      ...{ route: labels.route, reason: labels.reason, channel: row.channel },
      ...{ amount: row.amount, headcount: row.headcount, visitors: row.visitors },
      ...{ triggers: labels.triggers, emotion: labels.emotion, grade: labels.grade },
      isScam: typeof scam === 'string',
      repeatCount: (repeatCount ?? 0) + row.state.repeatCount,
      vulnerable: vulnerable ?? [],
      ...(row.is_overdue && { deadlineUse: 1 }),
    },
    settings,
  )
}

function departmentChange(
  row: ComplaintRow,
  labels: Classification,
  stood: StoredRuling | null,
  now: StoredRuling | null,
  { tree, matrix }: World,
): CaseChange[] {
  const before = departmentOf(stood)?.id ?? null
  const after = departmentOf(now)?.id ?? null
  if (before === after) return []
  const unit = tree.find(({ id, isActive }) => id === after && isActive)
  const { business, reason, reasonDetail, product } = labels
  const facts = { business, reason, reasonDetail, product, channel: row.channel }
  const asked = { ...facts, respondentUnitId: row.respondent_unit_id, registrarUnitId: null }
  const name = unit ? unit.name : decideDepartment(matrix, asked, tree).dispatch.unitName
  return name === row.unit_name ? [] : [{ what: 'department', before: row.unit_name, after: name }]
}

const yes = (ruling: StoredRuling | null) => ((ruling?.needsPerson.length ?? 0) > 0 ? 'yes' : null)
const tagsOf = (ruling: StoredRuling | null) => ruling?.tags.map(({ tag }) => tag).join('、') || null
const setChange = (what: string, before: string | null, after: string | null): CaseChange[] =>
  before === after ? [] : [{ what, before, after }]
