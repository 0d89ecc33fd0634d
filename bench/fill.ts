import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { ComplaintRow } from '../src/modules/complaint/complaint.tables.ts'
import { fold } from '../src/modules/complaint/domain/complaint.ts'
import type { Classification, ComplaintEvent, RecordedEvent } from '../src/modules/complaint/domain/events.ts'
import { searchGrams } from '../src/modules/complaint/domain/search-grams.ts'
import { projection, toRow } from '../src/modules/complaint/record-events.ts'
import { newId } from '../src/platform/ids.ts'

export interface Place {
  id: string
  name: string
  path: string
}

const complaintColumns = [
  ...[
    'institution_id',
    'id',
    'number',
    'version',
    'created_at',
    'registered_by',
    'title',
    'text',
    'amount',
    'headcount',
    'complainant_masked',
  ],
  ...[
    'status',
    'channel',
    'received_at',
    'route',
    'business',
    'reason',
    'grade',
    'triggers',
    'emotion',
    'classified_by',
    'light',
    'light_reasons',
  ],
  ...[
    'priority',
    'owner_id',
    'owner_name',
    'unit_id',
    'unit_name',
    'unit_path',
    'level',
    'state',
    'last_seq',
    'updated_at',
    'closed_at',
    'outcome',
    'due_at',
  ],
] as const

/**
 * Fills the tables that list, search and detail read, by COPY: what a bank has after years, without the hours.
 * For measuring only; nothing here takes part in the audit chain.
 */
export async function fillComplaints(
  client: PoolClient,
  institutionId: string,
  places: readonly Place[],
  texts: readonly string[],
  range: { from: number; to: number },
): Promise<void> {
  for (let start = range.from; start < range.to; start += 20_000) {
    const count = Math.min(20_000, range.to - start)
    const batch = Array.from({ length: count }, (_, offset) => madeComplaint(institutionId, places, texts, start + offset))
    await copy(
      client,
      'complaints',
      complaintColumns,
      batch.map(({ row }) => row),
    )
    await copy(
      client,
      'complaint_events',
      eventColumns,
      batch.flatMap(({ events }) => events),
    )
    await copy(
      client,
      'complaint_search',
      searchColumns,
      batch.map(({ search }) => search),
    )
  }
}

const eventColumns = [
  'institution_id',
  'complaint_id',
  'seq',
  'id',
  'type',
  'at',
  'recorded_at',
  'actor_id',
  'actor_kind',
  'actor_name',
  'data',
] as const
const searchColumns = ['institution_id', 'complaint_id', 'received_at', 'grams'] as const
const businesses = [
  'credit_card',
  'credit_card',
  'credit_card',
  'loan',
  'loan',
  'payment',
  'insurance',
  'debit_card',
  'collection',
]
const reasons = ['pricing', 'rules_process', 'service_attitude', 'fund_safety', 'marketing', 'disclosure']
const handler = '00000000-0000-7000-8000-0000000000aa'

/** The complaint of an index: received a minute and a bit after the one before, ended unless it is among the newest two in a hundred. */
function madeComplaint(institutionId: string, places: readonly Place[], texts: readonly string[], index: number) {
  const receivedAt = new Date(Date.UTC(2024, 0, 1) + index * 75_000)
  const id = newId(receivedAt)
  const place = places[index % places.length]!
  const text = texts[index % texts.length]!
  const isOpen = index % 50 === 0
  const to: Classification = {
    route: 'complaint',
    business: businesses[index % businesses.length]!,
    reason: reasons[index % reasons.length]!,
    reasonDetail: null,
    product: null,
    grade: index % 9 === 0 ? 'important' : 'general',
    triggers: index % 7 === 3 ? ['media'] : [],
    emotion: index % 3,
  }
  const happened: ComplaintEvent[] = [
    { type: 'received', channel: 'hotline', receivedAt: receivedAt.toISOString(), externalSource: null, externalNumber: null },
    { type: 'classified', by: 'person', from: null, to, why: null },
    { type: 'dispatched', unitId: place.id, unitName: place.name, unitPath: place.path, why: '按被诉机构' },
    { type: 'confirmed', method: 'phone', note: '', correctedText: false },
    {
      type: 'assigned',
      toPersonId: handler,
      toPersonName: '王芳',
      unitId: place.id,
      unitName: place.name,
      unitPath: place.path,
      recusalChecked: true,
      note: '',
    },
    { type: 'investigation_started', plan: '调取交易与通话记录' },
    ...(isOpen ? [] : ([{ type: 'closed', outcome: 'upheld', note: '' }] as const)),
  ]
  const history: RecordedEvent[] = happened.map((event, order) => {
    const at = new Date(receivedAt.getTime() + order * 3_600_000)
    return { seq: order + 1, id: newId(at), at, recordedAt: at, actorId: handler, actorKind: 'person', actorName: '王芳', event }
  })
  const state = fold(history)
  const row: Partial<ComplaintRow> = {
    institution_id: institutionId,
    id,
    number: `TS-B${String(index).padStart(9, '0')}`,
    version: 1,
    created_at: receivedAt,
    registered_by: handler,
    title: text.slice(0, 20),
    text,
    amount: index % 4 === 0 ? index % 90_000 : null,
    headcount: null,
    complainant_masked: '张*',
    ...projection(state),
    updated_at: state.lastEventAt,
    due_at: isOpen ? new Date(receivedAt.getTime() + 15 * 86_400_000) : null,
  }
  const search = {
    institution_id: institutionId,
    complaint_id: id,
    received_at: receivedAt,
    grams: searchGrams(text)
      .map((gram) => `'${gram}'`)
      .join(' '),
  }
  return { row, events: history.map((one) => toRow(institutionId, id, one)), search }
}

async function copy<Column extends string>(
  client: PoolClient,
  table: string,
  columns: readonly Column[],
  rows: readonly Partial<Record<Column, unknown>>[],
) {
  const sink = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
  const lines = function* () {
    for (const row of rows) yield `${columns.map((column) => field(row[column], column)).join('\t')}\n`
  }
  await pipeline(Readable.from(lines()), sink)
}

const jsonColumns = new Set(['light_reasons', 'state', 'data'])

/** One value in COPY's text form. */
function field(value: unknown, column: string): string {
  if (value === null || value === undefined) return '\\N'
  if (value instanceof Date) return value.toISOString()
  const text = jsonColumns.has(column) ? JSON.stringify(value) : Array.isArray(value) ? `{${value.join(',')}}` : String(value)
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
}
