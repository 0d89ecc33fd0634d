import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Col, Row } from 'antd'
import { ClassificationPanel } from '../../modules/classification/web/ClassificationPanel.tsx'
import { AttachmentsPanel } from '../../modules/complaint/web/AttachmentsPanel.tsx'
import { ComplaintHeader } from '../../modules/complaint/web/ComplaintHeader.tsx'
import { ComplaintSteps } from '../../modules/complaint/web/ComplaintSteps.tsx'
import { Composer } from '../../modules/complaint/web/Composer.tsx'
import { complaintReasons } from '../../modules/complaint/web/complaint-queries.ts'
import { FactsPanel } from '../../modules/complaint/web/FactsPanel.tsx'
import { LightPanel } from '../../modules/complaint/web/LightPanel.tsx'
import { PartiesPanel } from '../../modules/complaint/web/PartiesPanel.tsx'
import { complaintDetail } from '../../modules/complaint/web/queries.ts'
import { Timeline } from '../../modules/complaint/web/Timeline.tsx'
import { ClocksPanel } from '../../modules/deadlines/web/ClocksPanel.tsx'
import { EscalationPanel } from '../../modules/escalation/web/EscalationPanel.tsx'
import { ActionBar } from '../../modules/workflow/web/ActionBar.tsx'
import { ApprovalsPanel } from '../../modules/workflow/web/ApprovalsPanel.tsx'
import '../../modules/complaint/web/complaint.css'

/** One complaint: what it is at the left, where it stands at the right, what to do next at the bottom. */
export function ComplaintPage() {
  const { id } = useParams({ from: '/staff/complaints/$id' })
  const { data: complaint } = useSuspenseQuery(complaintDetail(id))
  const reasons = useQuery(complaintReasons(complaint))
  return (
    <div className="sq-complaint">
      <ComplaintHeader complaint={complaint} />
      <ComplaintSteps complaint={complaint} />
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={16}>
          <div className="sq-stack">
            <FactsPanel complaint={complaint} because={reasons.data?.because ?? []} />
            <Composer complaint={complaint} />
            <Timeline complaint={complaint} />
          </div>
        </Col>
        <Col xs={24} xl={8}>
          <div className="sq-stack">
            <ClassificationPanel complaint={complaint} proposal={reasons.data ?? null} />
            <ClocksPanel complaint={complaint} />
            <LightPanel complaint={complaint} />
            <EscalationPanel complaint={complaint} />
            <ApprovalsPanel complaint={complaint} />
            <PartiesPanel complaint={complaint} />
            <AttachmentsPanel complaint={complaint} />
          </div>
        </Col>
      </Row>
      <ActionBar complaint={complaint} />
    </div>
  )
}
