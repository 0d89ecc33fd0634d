import { systemActor } from '../../platform/actor.ts'
import type { TestApp } from '../../testing/start-app.ts'
import { defaultLadder } from './domain/ladder.ts'
import { presentEscalation } from './escalation.schemas.ts'
import { listEscalationsOf } from './escalations.repo.ts'

/** Every escalation of a complaint as head office reads it, the oldest first. */
export async function escalationHistoryOf({ services, bank }: TestApp, complaintId: string) {
  const rows = await listEscalationsOf(services.db, bank.institution.id, complaintId)
  return { items: rows.map((row) => presentEscalation(systemActor(bank.institution.id), defaultLadder, row)) }
}
