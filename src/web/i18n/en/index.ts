import type { Shape } from '../shape.ts'
import type { zh } from '../zh/index.ts'
import { admin } from './admin.ts'
import { approvals } from './approvals.ts'
import { assistant } from './assistant.ts'
import { audit } from './audit.ts'
import { backtest } from './backtest.ts'
import { classifying } from './classifying.ts'
import { clocks } from './clocks.ts'
import { common } from './common.ts'
import { complaint } from './complaint.ts'
import { complaints } from './complaints.ts'
import { deputies } from './deputies.ts'
import { dispatch } from './dispatch.ts'
import { disputes } from './disputes.ts'
import { groups } from './groups.ts'
import { imports } from './imports.ts'
import { insight } from './insight.ts'
import { kit } from './kit.ts'
import { ladder } from './ladder.ts'
import { login } from './login.ts'
import { model } from './model.ts'
import { monitor } from './monitor.ts'
import { packs } from './packs.ts'
import { plans } from './plans.ts'
import { portal } from './portal.ts'
import { quiet } from './quiet.ts'
import { redress } from './redress.ts'
import { reexamination } from './reexamination.ts'
import { registration } from './registration.ts'
import { regulator } from './regulator.ts'
import { relations } from './relations.ts'
import { rules } from './rules.ts'
import { shell } from './shell.ts'
import { tasks } from './tasks.ts'
import { taxonomy } from './taxonomy.ts'
import { triage } from './triage.ts'
import { vocabulary } from './vocabulary.ts'
import { why } from './why.ts'
import { workbench } from './workbench.ts'

export const en: Shape<typeof zh> = {
  admin,
  approvals,
  assistant,
  audit,
  backtest,
  classifying,
  clocks,
  common,
  complaint,
  complaints,
  disputes,
  deputies,
  dispatch,
  groups,
  imports,
  insight,
  kit,
  ladder,
  login,
  model,
  packs,
  monitor,
  plans,
  portal,
  quiet,
  reexamination,
  redress,
  registration,
  regulator,
  relations,
  rules,
  shell,
  tasks,
  taxonomy,
  triage,
  vocabulary,
  why,
  workbench,
}
