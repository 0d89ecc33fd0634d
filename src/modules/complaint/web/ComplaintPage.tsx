import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Col, Row } from 'antd'
import { ClassificationPanel } from '../../classification/web/ClassificationPanel.tsx'
import { ClocksPanel } from '../../deadlines/web/ClocksPanel.tsx'
import { EscalationPanel } from '../../escalation/web/EscalationPanel.tsx'
import { ActionBar } from '../../workflow/web/ActionBar.tsx'
import { ApprovalsPanel } from '../../workflow/web/ApprovalsPanel.tsx'
import { AttachmentsPanel } from './AttachmentsPanel.tsx'
import { ComplaintHeader } from './ComplaintHeader.tsx'
import { ComplaintSteps } from './ComplaintSteps.tsx'
import { Composer } from './Composer.tsx'
import { complaintReasons } from './complaint-queries.ts'
import { FactsPanel } from './FactsPanel.tsx'
import { LightPanel } from './LightPanel.tsx'
import { PartiesPanel } from './PartiesPanel.tsx'
import { complaintDetail } from './queries.ts'
import { Timeline } from './Timeline.tsx'
import './complaint.css'

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
