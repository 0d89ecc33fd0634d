import type { PlanContent } from '../plan.ts'
import { bankRun } from './bank-run.ts'
import { dataLeak } from './data-leak.ts'
import { fraudWave } from './fraud-wave.ts'
import { massVisit } from './mass-visit.ts'
import { mediaStorm } from './media-storm.ts'

/** Version 1 of the plans that come with the program, by key. Of a bank's own wording there are versions from 2 on. */
export const shippedPlans: Readonly<Record<string, PlanContent>> = {
  mass_visit: massVisit,
  media_storm: mediaStorm,
  data_leak: dataLeak,
  bank_run: bankRun,
  fraud_wave: fraudWave,
}
