import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../../web/api/index.ts'
import { AttachmentsPanel } from '../../../complaint/web/AttachmentsPanel.tsx'
import { ComplaintHeader } from '../../../complaint/web/ComplaintHeader.tsx'
import { FactsPanel } from '../../../complaint/web/FactsPanel.tsx'
import { Timeline } from '../../../complaint/web/Timeline.tsx'
import { TasksPanel } from './TasksPanel.tsx'
import './tasks.css'

/** A complaint as a department sees it that was asked for help: the account, the task, and the files handed over. */
export function HelperPage({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('tasks')
  return (
    <div className="sq-complaint">
      <ComplaintHeader complaint={complaint} />
      <div className="sq-stack">
        <Alert type="info" showIcon title={t('panel.helper')} description={t('panel.helperBody')} />
        <TasksPanel complaint={complaint} />
        <FactsPanel complaint={complaint} text={<p className="tk-text">{complaint.text}</p>} action={null} />
        <AttachmentsPanel complaint={complaint} />
        <Timeline complaint={complaint} />
      </div>
    </div>
  )
}
