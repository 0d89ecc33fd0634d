import type { AuthoritySettings } from '../domain/redress/authority.ts'

export type RedressTables = { redress_grants: GrantRow; authority_settings: AuthoritySettingsRow }

/** What was granted on a complaint: one row for each solution that was approved. */
export type GrantRow = {
  institution_id: string
  approval_id: string
  complaint_id: string
  kind: string
  /** 0 where nothing is paid. */
  amount: number
  business: string | null
  reason: string | null
  product: string | null
  /** Of the sum in dispute: see bandOf. */
  band: number
  /** Blind indexes by which the same consumer is known again. */
  consumer_keys: string[]
  decided_at: Date
  is_fast: boolean
  executed_at: Date | null
  /** Another solution took its place before it was carried out. */
  superseded_at: Date | null
}

export type AuthoritySettingsRow = {
  institution_id: string
  version: number
  settings: AuthoritySettings
  why: string
  changed_by: string
  changed_by_name: string
  changed_at: Date
}
