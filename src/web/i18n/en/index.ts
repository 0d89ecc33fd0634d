import type { Shape } from '../shape.ts'
import type { zh } from '../zh/index.ts'
import { common } from './common.ts'
import { complaints } from './complaints.ts'
import { kit } from './kit.ts'
import { login } from './login.ts'
import { shell } from './shell.ts'
import { vocabulary } from './vocabulary.ts'
import { workbench } from './workbench.ts'

export const en: Shape<typeof zh> = { common, complaints, kit, login, shell, vocabulary, workbench }
