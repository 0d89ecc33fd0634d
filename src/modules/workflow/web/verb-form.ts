import type { ReactNode } from 'react'
import type { Complaint } from '../../../web/api/index.ts'

/** What an act asks for besides being done. Texts are keys of the complaint page's words. */
export interface VerbForm {
  opinion?: {
    field: string
    label:
      | 'forms.note'
      | 'forms.reason'
      | 'forms.plan'
      | 'forms.finding'
      | 'forms.solution'
      | 'forms.execution'
      | 'forms.notice'
      | 'forms.material'
    /** The least characters; 0 makes it optional. */
    min: number
    phrases?:
      | 'forms.phrases.general'
      | 'forms.phrases.return'
      | 'forms.phrases.withdraw'
      | 'forms.phrases.escalate'
      | 'forms.phrases.complex'
  }
  fields?(complaint: Complaint): ReactNode
  initial?(complaint: Complaint): Record<string, unknown>
  isDanger?: boolean
  /** `linked`: the act itself names its papers. `own`: the form asks for them in its own way. Else they are files of the complaint. */
  files?: 'linked' | 'own'
  send(complaint: Complaint, values: Record<string, unknown>): Promise<Complaint>
}
