import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint, Reexaminations } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { QueryView } from '../../../../web/kit/states.tsx'
import { StatusTag, Tag, type Tone } from '../../../../web/kit/tags.tsx'
import { formatDate } from '../../../../web/kit/time.ts'
import { ComplaintLink } from '../../../complaint/web/ComplaintLink.tsx'
import { AskModal } from './AskModal.tsx'
import { LateModal } from './LateModal.tsx'
import { reexaminationsOf } from './reexamination-queries.ts'
import './reexamination.css'

type Request = Reexaminations['requests'][number]

const toneOf: Record<Request['status'], Tone> = { pending: 'yellow', admitted: 'blue', refused: 'grey', concluded: 'green' }
export const conclusionTone: Record<NonNullable<Request['conclusion']>, Tone> = {
  upheld: 'grey',
  changed: 'yellow',
  sent_back: 'red',
}

/** Asked at this complaint: by when, who re-examines, and what came of it. A re-examination itself has a file of its own. */
export function ReexaminationPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('reexamination')
  const query = useQuery(reexaminationsOf(complaint.id))
  const [isAsking, setAsking] = useState(false)
  if (query.data?.original) return null
  const superior = query.data?.superior ?? null
  const verdict = query.data?.mayAsk ?? complaint.allowed.request_reexamination
  return (
    <Section
      title={t('title')}
      extra={
        <ActionButton size="small" verdict={verdict} onClick={() => setAsking(true)}>
          {t('ask')}
        </ActionButton>
      }
    >
      <QueryView query={query} rows={2}>
        {({ requests }) =>
          requests.length === 0 ? (
            <p className="sq-faint">{t('none')}</p>
          ) : (
            requests.map((request) => <RequestRow key={request.id} complaint={complaint} request={request} />)
          )
        }
      </QueryView>
      {isAsking && superior && <AskModal complaint={complaint} superior={superior} onClose={() => setAsking(false)} />}
    </Section>
  )
}

function RequestRow({ complaint, request }: { complaint: Complaint; request: Request }) {
  const { t } = useTranslation('reexamination')
  const [decision, setDecision] = useState<'take' | 'refuse' | null>(null)
  const [isReading, setReading] = useState(false)
  const { child, conclusion, notice } = request
  const hasEnded = request.status === 'admitted' && child?.status === 'withdrawn'
  return (
    <div className="sq-clock-row">
      <div className="rx-request">
        <div className="rx-tags">
          <Tag tone={hasEnded ? 'grey' : toneOf[request.status]}>{hasEnded ? t('ended') : t(`state.${request.status}`)}</Tag>
          <Tag tone={request.isLate ? 'yellow' : 'grey'}>{t(request.isLate ? 'late' : 'inTime')}</Tag>
          {conclusion && <Tag tone={conclusionTone[conclusion]}>{t(`conclusion.${conclusion}`)}</Tag>}
        </div>
        <div className="sq-faint">
          <DateTime value={request.requestedAt} /> · {t('day', { day: request.day })} · {t(`forms.${request.form}`)}
        </div>
        <div className="rx-text">{request.text}</div>
        {child ? (
          <ChildLine child={child} isDone={conclusion !== null} />
        ) : (
          <div className="sq-faint">{t('to', { unit: request.toUnitName })}</div>
        )}
        {request.reason && (
          <div>
            {t('reason')}：{request.reason}
          </div>
        )}
        {request.reopens && <div className="sq-warn">{t('reopened')}</div>}
        <Space wrap>
          {request.status === 'pending' && (
            <>
              <ActionButton size="small" type="primary" verdict={request.mayDecide} onClick={() => setDecision('take')}>
                {t('take')}
              </ActionButton>
              <ActionButton size="small" danger verdict={request.mayDecide} onClick={() => setDecision('refuse')}>
                {t('refuse')}
              </ActionButton>
            </>
          )}
          {notice && (
            <Button size="small" onClick={() => setReading(true)}>
              {t('readNotice')}
            </Button>
          )}
        </Space>
        {decision && <LateModal complaint={complaint} decision={decision} onClose={() => setDecision(null)} />}
        {notice && (
          <Modal title={t('readNotice')} open={isReading} footer={null} onCancel={() => setReading(false)} width={640}>
            <p className="sq-faint">
              <DateTime value={notice.at} />
            </p>
            <p className="rx-paper">{notice.text}</p>
          </Modal>
        )}
      </div>
    </div>
  )
}

function ChildLine({ child, isDone }: { child: NonNullable<Request['child']>; isDone: boolean }) {
  const { t } = useTranslation('reexamination')
  return (
    <div>
      <div className="rx-tags">
        {child.isOpenToYou ? (
          <ComplaintLink id={child.id} className="sq-number">
            {child.number}
          </ComplaintLink>
        ) : (
          <span className="sq-number">{child.number}</span>
        )}
        <StatusTag status={child.status} />
        {child.isOverdue && <Tag tone="red">{t('overdue')}</Tag>}
      </div>
      <div className="sq-faint">
        {[
          child.unitName,
          child.ownerName,
          !isDone && child.dueAt ? t('dueAt', { date: formatDate(new Date(Date.parse(child.dueAt) - 1)) }) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </div>
  )
}
