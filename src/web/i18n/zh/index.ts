import { common } from './common.ts'
import { complaints } from './complaints.ts'
import { kit } from './kit.ts'
import { login } from './login.ts'
import { shell } from './shell.ts'
import { vocabulary } from './vocabulary.ts'
import { workbench } from './workbench.ts'

/** One namespace an area. A new area is a file here and its twin in `en/`. */
export const zh = { common, complaints, kit, login, shell, vocabulary, workbench }
