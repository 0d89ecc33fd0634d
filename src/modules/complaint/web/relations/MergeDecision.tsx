import './relations.css'
import { App, Form, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Complaint, findRepeat, linkComplaints, type MergePreview, mergeComplaint } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { useComplaintChanged } from '../complaint-queries.ts'
import { Consequences } from './Consequences.tsx'
import { type Finding, findings, repeatOf, stricterOf, targetOf } from './merge-finding.ts'
import { SideBySide } from './SideBySide.tsx'

export interface Decided {
  what: Finding
  intoId: string
  reason: string
}

interface MergeDecisionProps {
  preview: MergePreview
  finding?: Finding
  onClose(): void
  onDecided?: () => void
}

/** Both complaints beside each other, what is to be decided, and in words what comes of it. */
export function MergeDecision({ preview, finding = 'same', onClose, onDecided }: MergeDecisionProps) {
  const { t, i18n } = useTranslation('relations')
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const { one, other } = preview
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const mayMerge = preview.intoOther.ok || preview.intoOne.ok
  const repeat = mayMerge ? null : repeatOf(preview)
  const mayBeSame = mayMerge || repeat !== null
  return (
    <ReasonModal<Decided>
      title={t('compare')}
      open
      width={960}
      onClose={onClose}
      field="reason"
      label={t('reason')}
      min={2}
      phrases={t('phrases', { returnObjects: true })}
      initial={{ what: mayBeSame ? finding : 'another', intoId: targetOf(preview) }}
      onSubmit={async (values) => {
        await changed(await send(preview, values))
        void message.success(t(values.what === 'another' ? 'linked' : repeat ? 'repeat.found' : 'merged'))
        onDecided?.()
      }}
    >
      <SideBySide one={one} other={other} />
      <p>{t(preview.isSamePerson ? 'samePerson' : 'otherPerson')}</p>
      <Form.Item name="what" label={t('decision')}>
        <Radio.Group className="sq-choices">
          {findings.map((what) => (
            <Radio key={what} value={what} disabled={what !== 'another' && !mayBeSame}>
              {t(repeat && what !== 'another' ? `repeat.decisions.${what}` : `decisions.${what}`)}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      {mayMerge && (
        <Form.Item noStyle dependencies={['what']}>
          {({ getFieldValue }) => getFieldValue('what') !== 'another' && <Target preview={preview} />}
        </Form.Item>
      )}
      {!mayBeSame && !preview.intoOther.ok && <p className="sq-faint">{preview.intoOther.why[language]}</p>}
      <Form.Item noStyle dependencies={['what', 'intoId']}>
        {({ getFieldValue }) => (
          <Consequences what={getFieldValue('what')} intoId={getFieldValue('intoId')} preview={preview} repeat={repeat} />
        )}
      </Form.Item>
    </ReasonModal>
  )
}

async function send(preview: MergePreview, { what, intoId, reason }: Decided): Promise<Complaint> {
  const { one, other } = preview
  if (what === 'another')
    return await linkComplaints({ path: { id: one.id }, body: { otherId: other.id, kind: 'same_person', reason } })
  const newFacts = what === 'facts'
  const repeat = preview.intoOther.ok || preview.intoOne.ok ? null : repeatOf(preview)
  if (repeat) {
    const { open, ended } = repeat
    return await findRepeat({ path: { id: open.id }, body: { otherId: ended.id, newFacts, reason, version: open.version } })
  }
  const [from, into] = intoId === other.id ? [one, other] : [other, one]
  const body = { intoId: into.id, reason, newFacts, version: from.version, intoVersion: into.version }
  return await mergeComplaint({ path: { id: from.id }, body })
}

/** Which of the two goes on: the older one is proposed, and whose date is stricter is said. */
function Target({ preview }: { preview: MergePreview }) {
  const { t, i18n } = useTranslation('relations')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const { one, other, suggestedTargetId } = preview
  const stricter = stricterOf(preview)
  const said = (id: string) =>
    [id === suggestedTargetId && t('suggested'), id === stricter && t('stricter')].filter(Boolean).join(' · ')
  return (
    <Form.Item name="intoId" label={t('target')}>
      <Radio.Group className="sq-choices">
        {[one, other].map(({ id, number }) => {
          const verdict = id === other.id ? preview.intoOther : preview.intoOne
          return (
            <Radio key={id} value={id} disabled={!verdict.ok}>
              <span className="sq-number">{number}</span>{' '}
              <span className="sq-faint">{verdict.ok ? said(id) : verdict.why[language]}</span>
            </Radio>
          )
        })}
      </Radio.Group>
    </Form.Item>
  )
}
