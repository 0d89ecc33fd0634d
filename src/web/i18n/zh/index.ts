import { admin } from './admin.ts'
import { approvals } from './approvals.ts'
import { audit } from './audit.ts'
import { common } from './common.ts'
import { complaint } from './complaint.ts'
import { complaints } from './complaints.ts'
import { imports } from './imports.ts'
import { kit } from './kit.ts'
import { login } from './login.ts'
import { portal } from './portal.ts'
import { registration } from './registration.ts'
import { shell } from './shell.ts'
import { taxonomy } from './taxonomy.ts'
import { triage } from './triage.ts'
import { vocabulary } from './vocabulary.ts'
import { workbench } from './workbench.ts'

/** One namespace an area. A new area is a file here and its twin in `en/`. */
export const zh = {
  admin,
  approvals,
  audit,
  common,
  complaint,
  complaints,
  imports,
  kit,
  login,
  portal,
  registration,
  shell,
  taxonomy,
  triage,
  vocabulary,
  workbench,
}
