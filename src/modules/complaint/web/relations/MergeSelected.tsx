import './relations.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ComplaintSummary, type MergedRepeats, mergeRepeats, type RepeatChecks } from '../../../../web/api/index.ts'
import { ActionButton, type Verdict } from '../../../../web/kit/ActionButton.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { StatusTag } from '../../../../web/kit/tags.tsx'
import { repeatChecks } from './relations-queries.ts'

interface MergeSelectedProps {
  ids: readonly string[]
  onDone(): void
}

/** Of the chosen rows of a list, all but one go on in that one. */
export function MergeSelected({ ids, onDone }: MergeSelectedProps) {
  const { t } = useTranslation('relations')
  const [isOpen, setOpen] = useState(false)
  const [made, setMade] = useState<MergedRepeats | null>(null)
  const why = {
    zh: t('batch.needsTwo', { lng: 'zh' }),
    en: t('batch.needsTwo', { lng: 'en' }),
  }
  return (
    <>
      <ActionButton
        size="small"
        verdict={ids.length >= 2 && ids.length <= 50 ? { ok: true } : { ok: false, why }}
        onClick={() => setOpen(true)}
      >
        {t('batch.open')}
      </ActionButton>
      {isOpen && <BatchModal ids={ids} onClose={() => setOpen(false)} onMade={setMade} />}
      {made && (
        <Outcome
          made={made}
          onClose={() => {
            setMade(null)
            onDone()
          }}
        />
      )}
    </>
  )
}

interface BatchModalProps {
  ids: readonly string[]
  onClose(): void
  onMade(made: MergedRepeats): void
}

/** The checks are asked again for another target; until somebody chooses, the oldest is it. */
function BatchModal({ ids, onClose, onMade }: BatchModalProps) {
  const { t } = useTranslation('relations')
  const [chosen, setChosen] = useState<string | null>(null)
  const first = useQuery(repeatChecks(ids[0]!, ids.slice(1)))
  const target = chosen ?? first.data?.suggestedTargetId ?? null
  const others = ids.filter((id) => id !== target)
  const checks = useQuery({ ...repeatChecks(target ?? ids[0]!, others), enabled: target !== null })
  if (!target || !checks.data)
    return <Modal title={t('batch.title', { count: ids.length })} open footer={null} loading onCancel={onClose} width={720} />
  return <Batch checks={checks.data} onTarget={setChosen} onClose={onClose} onMade={onMade} />
}

interface BatchProps {
  checks: RepeatChecks
  onTarget(id: string): void
  onClose(): void
  onMade(made: MergedRepeats): void
}

function Batch({ checks, onTarget, onClose, onMade }: BatchProps) {
  const { t } = useTranslation('relations')
  const client = useQueryClient()
  const { target, items, suggestedTargetId } = checks
  const from = items.filter(({ verdict }) => verdict.ok).map(({ complaint }) => complaint.id)
  const rows = [{ complaint: target, verdict: null }, ...items].sort((a, b) =>
    a.complaint.receivedAt.localeCompare(b.complaint.receivedAt),
  )
  const list = (
    <>
      <p className="sq-faint">{t('batch.help')}</p>
      <Radio.Group
        className="sq-batch"
        aria-label={t('target')}
        value={target.id}
        onChange={(event) => onTarget(event.target.value)}
      >
        {rows.map((row) => (
          <BatchRow key={row.complaint.id} {...row} isOldest={row.complaint.id === suggestedTargetId} />
        ))}
      </Radio.Group>
    </>
  )
  if (from.length === 0)
    return (
      <Modal title={t('batch.title', { count: rows.length })} open footer={null} onCancel={onClose} width={720}>
        {list}
        <p role="status">{t('batch.nothing')}</p>
      </Modal>
    )
  return (
    <ReasonModal<{ reason: string; newFacts?: boolean }>
      title={t('batch.title', { count: rows.length })}
      open
      width={720}
      onClose={onClose}
      field="reason"
      label={t('reason')}
      min={2}
      phrases={t('batch.phrases', { returnObjects: true })}
      okText={t('batch.do', { count: from.length })}
      onSubmit={async ({ reason, newFacts = false }) => {
        const made = await mergeRepeats({ path: { id: target.id }, body: { fromIds: from, reason, newFacts } })
        await client.invalidateQueries({ queryKey: ['complaints'] })
        onMade(made)
      }}
    >
      {list}
      <Form.Item name="newFacts" valuePropName="checked">
        <Checkbox>{t('batch.newFacts', { number: target.number })}</Checkbox>
      </Form.Item>
    </ReasonModal>
  )
}

interface BatchRowProps {
  complaint: ComplaintSummary
  /** Null for the one that goes on. */
  verdict: Verdict | null
  isOldest: boolean
}

function BatchRow({ complaint, verdict, isOldest }: BatchRowProps) {
  const { t, i18n } = useTranslation('relations')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const isRefused = verdict !== null && !verdict.ok
  return (
    <Radio value={complaint.id} className="sq-candidate">
      <span className="sq-candidate-head">
        <span className="sq-number">{complaint.number}</span>
        <StatusTag status={complaint.status} />
        {isOldest && <span className="sq-faint">{t('suggested')}</span>}
      </span>
      <span className="sq-candidate-title">{complaint.title}</span>
      <span className="sq-faint">
        {complaint.complainant} · <DateTime value={complaint.receivedAt} />
      </span>
      <span className={isRefused ? 'sq-batch-no' : 'sq-batch-yes'}>
        {isRefused ? verdict.why[language] : t(verdict ? 'batch.ready' : 'batch.goesOn')}
      </span>
    </Radio>
  )
}

/** What became of each. */
function Outcome({ made, onClose }: { made: MergedRepeats; onClose(): void }) {
  const { t, i18n } = useTranslation('relations')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (
    <Modal
      title={t('batch.made', { merged: made.merged, count: made.items.length })}
      open
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('batch.close')}
        </Button>
      }
    >
      <ul className="sq-candidates">
        {made.items.map(({ id, number, verdict }) => (
          <li key={id} className="sq-candidate">
            <span className="sq-number">{number ?? '—'}</span>
            <span className={verdict.ok ? 'sq-batch-yes' : 'sq-batch-no'}>
              {verdict.ok ? t('merged') : verdict.why[language]}
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
