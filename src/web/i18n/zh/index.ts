import { admin } from './admin.ts'
import { common } from './common.ts'
import { complaint } from './complaint.ts'
import { complaints } from './complaints.ts'
import { kit } from './kit.ts'
import { login } from './login.ts'
import { portal } from './portal.ts'
import { registration } from './registration.ts'
import { shell } from './shell.ts'
import { vocabulary } from './vocabulary.ts'
import { workbench } from './workbench.ts'

/** One namespace an area. A new area is a file here and its twin in `en/`. */
export const zh = { admin, common, complaint, complaints, kit, login, portal, registration, shell, vocabulary, workbench }
