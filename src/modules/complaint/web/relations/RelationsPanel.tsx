import { useQuery } from '@tanstack/react-query'
import { App, Checkbox, Form, Space } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Complaint, type ComplaintSummary, type Relations, unmergeComplaint } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { StatusTag, Tag } from '../../../../web/kit/tags.tsx'
import { ComplaintLink } from '../ComplaintLink.tsx'
import { useComplaintChanged } from '../complaint-queries.ts'
import { MergeModal } from './MergeModal.tsx'
import { relationsOf } from './relations-queries.ts'
import { SplitModal } from './SplitModal.tsx'
import { type Linked, UnlinkModal } from './UnlinkModal.tsx'

/** What this complaint has to do with others, and the two acts that change it. */
export function RelationsPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('relations')
  const { data } = useQuery(relationsOf(complaint.id))
  const [open, setOpen] = useState<'merge' | 'unmerge' | 'split' | null>(null)
  const [unlinking, setUnlinking] = useState<Linked | null>(null)
  const isMerged = complaint.mergedInto !== null
  const isAlone =
    data &&
    !data.mergedInto &&
    data.mergedFrom.length + data.links.length + data.outOfSight === 0 &&
    !data.parent &&
    data.children.length === 0
  return (
    <Section
      title={t('title')}
      extra={
        <Space wrap>
          <ActionButton size="small" verdict={complaint.allowed.split} onClick={() => setOpen('split')}>
            {t('split')}
          </ActionButton>
          <ActionButton
            size="small"
            verdict={isMerged ? complaint.allowed.unmerge : complaint.allowed.link}
            onClick={() => setOpen(isMerged ? 'unmerge' : 'merge')}
          >
            {t(isMerged ? 'unmerge' : 'merge')}
          </ActionButton>
        </Space>
      }
    >
      {isAlone && <p className="sq-faint">{t('none')}</p>}
      {data?.mergedInto && (
        <>
          <p>{t('mergedInto')}</p>
          <ul className="sq-duplicates">
            <One complaint={data.mergedInto} />
          </ul>
        </>
      )}
      {data && data.mergedFrom.length > 0 && (
        <>
          <h3 className="sq-subtitle">{t('mergedFrom')}</h3>
          <ul className="sq-duplicates">
            {data.mergedFrom.map((one) => (
              <One key={one.complaint.id} complaint={one.complaint} />
            ))}
          </ul>
          <p className="sq-faint">{t('counts', data.counts)}</p>
        </>
      )}
      {data && <Family relations={data} />}
      {data && data.links.length > 0 && (
        <>
          <h3 className="sq-subtitle">{t('links')}</h3>
          <ul className="sq-duplicates">
            {data.links.map((link) => (
              <One key={`${link.kind} ${link.complaint.id}`} complaint={link.complaint} word={t(`kinds.${link.kind}`)}>
                <ActionButton
                  size="small"
                  type="link"
                  verdict={complaint.allowed.link}
                  aria-label={t('unlinkFrom', { number: link.complaint.number })}
                  onClick={() => setUnlinking(link)}
                >
                  {t('unlink')}
                </ActionButton>
              </One>
            ))}
          </ul>
        </>
      )}
      {data && data.outOfSight > 0 && <p className="sq-faint">{t('outOfSight', { count: data.outOfSight })}</p>}
      {unlinking && <UnlinkModal id={complaint.id} link={unlinking} onClose={() => setUnlinking(null)} />}
      {open === 'split' && <SplitModal complaint={complaint} onClose={() => setOpen(null)} />}
      {open === 'merge' && <MergeModal complaint={complaint} onClose={() => setOpen(null)} />}
      {open === 'unmerge' && data && <UnmergeModal complaint={complaint} relations={data} onClose={() => setOpen(null)} />}
    </Section>
  )
}

/** What it was opened out of, and what was opened out of it. What one may not open is a number. */
function Family({ relations: { parent, children } }: { relations: Relations }) {
  const { t } = useTranslation('relations')
  return (
    <>
      {parent && (
        <>
          <h3 className="sq-subtitle">{t('parent')}</h3>
          <ul className="sq-duplicates">
            <Relative {...parent} word={t(`childKinds.${parent.kind}`)} />
          </ul>
        </>
      )}
      {children.length > 0 && (
        <>
          <h3 className="sq-subtitle">{t('children')}</h3>
          <ul className="sq-duplicates">
            {children.map((child) => (
              <Relative
                key={child.number}
                {...child}
                word={`${t(`childKinds.${child.kind}`)} · ${t(child.isOpen ? 'childOpen' : 'childEnded')}`}
              />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Relative({ number, complaint, word }: { number: string; complaint: ComplaintSummary | null; word: string }) {
  if (complaint) return <One complaint={complaint} word={word} />
  return (
    <li className="sq-duplicate">
      <span className="sq-duplicate-head">
        <span className="sq-number">{number}</span>
        <Tag>{word}</Tag>
      </span>
    </li>
  )
}

function One({ complaint, word, children }: { complaint: ComplaintSummary; word?: string; children?: ReactNode }) {
  return (
    <li className="sq-duplicate">
      <span className="sq-duplicate-head">
        <ComplaintLink id={complaint.id} className="sq-number">
          {complaint.number}
        </ComplaintLink>
        <StatusTag status={complaint.status} />
        {word && <Tag>{word}</Tag>}
        {children}
      </span>
      <span className="sq-duplicate-title">{complaint.title}</span>
      <span className="sq-faint">
        {complaint.complainant} · <DateTime value={complaint.receivedAt} />
      </span>
    </li>
  )
}

/** Back to where it stood, with what the consumer handed in meanwhile as far as it belongs here. */
function UnmergeModal({ complaint, relations, onClose }: { complaint: Complaint; relations: Relations; onClose(): void }) {
  const { t } = useTranslation('relations')
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const wordsOf = (data: Record<string, unknown>) => String(data['text'] ?? data['name'] ?? '')
  return (
    <ReasonModal<{ reason: string; take?: number[] }>
      title={t('unmerge')}
      open
      onClose={onClose}
      field="reason"
      label={t('reason')}
      phrases={t('undoPhrases', { returnObjects: true })}
      onSubmit={async ({ reason, take }) => {
        const body = { reason, take: take ?? [], version: complaint.version }
        await changed(await unmergeComplaint({ path: { id: complaint.id }, body }))
        void message.success(t('unmerged'))
      }}
    >
      <Form.Item name="take" label={t('take')}>
        {relations.meanwhile.length === 0 ? (
          <p className="sq-faint">{t('takeNone')}</p>
        ) : (
          <Checkbox.Group options={relations.meanwhile.map(({ seq, data }) => ({ value: seq, label: wordsOf(data) }))} />
        )}
      </Form.Item>
    </ReasonModal>
  )
}
