import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Col, Row } from 'antd'
import { AssistantPanel } from '../../modules/classification/web/assistant/AssistantPanel.tsx'
import { ClassificationPanel } from '../../modules/classification/web/ClassificationPanel.tsx'
import { AxisFocusProvider } from '../../modules/classification/web/panel/axis-focus.tsx'
import { MarkedText } from '../../modules/classification/web/panel/MarkedText.tsx'
import { RulesPanel } from '../../modules/classification/web/rules/RulesPanel.tsx'
import { AttachmentsPanel } from '../../modules/complaint/web/AttachmentsPanel.tsx'
import { ComplaintHeader } from '../../modules/complaint/web/ComplaintHeader.tsx'
import { ComplaintSteps } from '../../modules/complaint/web/ComplaintSteps.tsx'
import { Composer } from '../../modules/complaint/web/Composer.tsx'
import { FactsPanel } from '../../modules/complaint/web/FactsPanel.tsx'
import { PartiesPanel } from '../../modules/complaint/web/PartiesPanel.tsx'
import { complaintDetail } from '../../modules/complaint/web/queries.ts'
import { RelationsPanel } from '../../modules/complaint/web/relations/RelationsPanel.tsx'
import { RepeatBanner } from '../../modules/complaint/web/relations/RepeatBanner.tsx'
import { Timeline } from '../../modules/complaint/web/Timeline.tsx'
import { ClocksPanel } from '../../modules/deadlines/web/ClocksPanel.tsx'
import { EscalationPanel } from '../../modules/escalation/web/EscalationPanel.tsx'
import { GroupBanner } from '../../modules/escalation/web/groups/GroupBanner.tsx'
import { ComplaintPlans } from '../../modules/escalation/web/plans/StartPlan.tsx'
import { CorrectRecordButton } from '../../modules/intake/web/CorrectRecord.tsx'
import { DimensionsPanel } from '../../modules/triage/web/DimensionsPanel.tsx'
import { DispatchPanel } from '../../modules/triage/web/dispatch/DispatchPanel.tsx'
import { LightPanel } from '../../modules/triage/web/LightPanel.tsx'
import { ActionBar } from '../../modules/workflow/web/ActionBar.tsx'
import { ApprovalsPanel } from '../../modules/workflow/web/ApprovalsPanel.tsx'
import { DisputesPanel } from '../../modules/workflow/web/disputes/DisputesPanel.tsx'
import { RedressPanel } from '../../modules/workflow/web/redress/RedressPanel.tsx'
import { ReexaminationFile } from '../../modules/workflow/web/reexamination/ReexaminationFile.tsx'
import { ReexaminationPanel } from '../../modules/workflow/web/reexamination/ReexaminationPanel.tsx'
import { ForwardingsPanel } from '../../modules/workflow/web/regulator/ForwardingsPanel.tsx'
import { HelperPage } from '../../modules/workflow/web/tasks/HelperPage.tsx'
import { TasksPanel } from '../../modules/workflow/web/tasks/TasksPanel.tsx'
import '../../modules/complaint/web/complaint.css'

/** One complaint: what it is at the left, where it stands at the right, what to do next at the bottom. */
export function ComplaintPage() {
  const { id } = useParams({ from: '/staff/complaints/$id' })
  const { data: complaint } = useSuspenseQuery(complaintDetail(id))
  if (complaint.isHelper) return <HelperPage complaint={complaint} />
  return (
    <div className="sq-complaint">
      <ComplaintHeader complaint={complaint} />
      <GroupBanner complaint={complaint} />
      <RepeatBanner complaint={complaint} />
      <ComplaintSteps complaint={complaint} />
      <AxisFocusProvider key={id}>
        <Row gutter={[16, 16]}>
          <Col xs={24} xl={16}>
            <div className="sq-stack">
              <FactsPanel
                complaint={complaint}
                text={<MarkedText complaint={complaint} />}
                action={<CorrectRecordButton complaint={complaint} />}
              />
              <ReexaminationFile complaint={complaint} />
              <RedressPanel complaint={complaint} />
              <Composer complaint={complaint} />
              <Timeline complaint={complaint} />
            </div>
          </Col>
          <Col xs={24} xl={8}>
            <div className="sq-stack">
              <ClassificationPanel complaint={complaint} />
              <AssistantPanel complaint={complaint} />
              <RulesPanel complaint={complaint} />
              <DispatchPanel complaint={complaint} />
              <ClocksPanel complaint={complaint} />
              <ForwardingsPanel complaint={complaint} />
              <LightPanel complaint={complaint} />
              <DimensionsPanel complaint={complaint} />
              <TasksPanel complaint={complaint} />
              <EscalationPanel complaint={complaint} />
              <ComplaintPlans complaint={complaint} />
              <ApprovalsPanel complaint={complaint} />
              <ReexaminationPanel complaint={complaint} />
              <DisputesPanel complaint={complaint} />
              <RelationsPanel complaint={complaint} />
              <PartiesPanel complaint={complaint} />
              <AttachmentsPanel complaint={complaint} />
            </div>
          </Col>
        </Row>
      </AxisFocusProvider>
      <ActionBar complaint={complaint} />
    </div>
  )
}
