import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { LoadingState, QueryView } from '../../../web/kit/states.tsx'
import { ComplaintLink } from '../../complaint/web/ComplaintLink.tsx'
import { QuickViewBody } from '../../complaint/web/QuickView.tsx'
import { complaintDetail } from '../../complaint/web/queries.ts'
import { ApprovalDecision } from './ApprovalsPageApproval.tsx'
import { MatterStatus, useMatter } from './ApprovalsPageColumns.tsx'
import { EscalationAnswer } from './ApprovalsPageEscalation.tsx'
import type { Matter } from './approvals-page.ts'

interface ApprovalsPageDrawerProps {
  /** The rows of the page, for up and down. */
  matters: readonly Matter[]
  openKey: string | undefined
  onOpen: (key: string | undefined) => void
}

/** One matter: what is asked for and the decision at the left, the complaint at the right. After a decision comes the next. */
export function ApprovalsPageDrawer({ matters, openKey, onOpen }: ApprovalsPageDrawerProps) {
  const { t } = useTranslation('approvals')
  const seen = useMatter()
  const index = matters.findIndex((matter) => matter.key === openKey)
  const matter = matters[index]
  const neighbour = (step: number) => matters[index + step]?.key
  const close = () => onOpen(undefined)
  return (
    <Drawer
      open={openKey !== undefined}
      onClose={close}
      size={1020}
      rootClassName="sq-approval-drawer"
      title={
        matter ? (
          <span className="sq-approval-title">
            {seen(matter).title} <span className="sq-number">{seen(matter).complaint.number}</span>{' '}
            <MatterStatus matter={matter} />
          </span>
        ) : (
          t('drawer.title')
        )
      }
      extra={
        matter && (
          <Space size={4}>
            <Button
              type="text"
              icon={<ArrowUpOutlined />}
              aria-label={t('drawer.previous')}
              disabled={index <= 0}
              onClick={() => onOpen(neighbour(-1))}
            />
            <Button
              type="text"
              icon={<ArrowDownOutlined />}
              aria-label={t('drawer.next')}
              disabled={index >= matters.length - 1}
              onClick={() => onOpen(neighbour(1))}
            />
            <ComplaintLink id={seen(matter).complaint.id}>{t('drawer.open')}</ComplaintLink>
          </Space>
        )
      }
    >
      {matter ? (
        <div className="sq-approval-panes">
          <div key={matter.key} className="sq-approval-pane">
            <MatterPane matter={matter} onDone={() => onOpen(neighbour(1) ?? neighbour(-1))} />
          </div>
          <ComplaintPane id={seen(matter).complaint.id} />
        </div>
      ) : (
        <p className="sq-faint">{t('drawer.gone')}</p>
      )}
    </Drawer>
  )
}

function MatterPane({ matter, onDone }: { matter: Matter; onDone: () => void }) {
  return matter.kind === 'approval' ? (
    <ApprovalDecision approval={matter.approval} onDone={onDone} />
  ) : (
    <EscalationAnswer escalation={matter.escalation} onDone={onDone} />
  )
}

function ComplaintPane({ id }: { id: string }) {
  const { t } = useTranslation('approvals')
  const query = useQuery(complaintDetail(id))
  return (
    <section className="sq-approval-complaint" aria-label={t('drawer.complaint')}>
      {query.isPending ? (
        <LoadingState rows={10} />
      ) : (
        <QueryView query={query}>{(complaint) => <QuickViewBody complaint={complaint} />}</QueryView>
      )}
    </section>
  )
}
