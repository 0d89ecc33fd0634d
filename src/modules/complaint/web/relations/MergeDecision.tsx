import { App, Form, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Complaint, linkComplaints, type MergePreview, mergeComplaint } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { useComplaintChanged } from '../complaint-queries.ts'
import { SideBySide } from './SideBySide.tsx'

interface Decided {
  what: 'same' | 'facts' | 'another'
  intoId: string
  reason: string
}

/** Both complaints beside each other, what is to be decided, and in words what comes of it. */
export function MergeDecision({ preview, onClose }: { preview: MergePreview; onClose(): void }) {
  const { t, i18n } = useTranslation('relations')
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const { one, other } = preview
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const verdictInto = (id: string) => (id === other.id ? preview.intoOther : preview.intoOne)
  const mayMerge = preview.intoOther.ok || preview.intoOne.ok
  const target = verdictInto(preview.suggestedTargetId).ok
    ? preview.suggestedTargetId
    : preview.suggestedTargetId === one.id
      ? other.id
      : one.id
  const send = async ({ what, intoId, reason }: Decided): Promise<Complaint> => {
    if (what === 'another')
      return await linkComplaints({ path: { id: one.id }, body: { otherId: other.id, kind: 'same_person', reason } })
    const [from, into] = intoId === other.id ? [one, other] : [other, one]
    const body = { intoId: into.id, reason, newFacts: what === 'facts', version: from.version, intoVersion: into.version }
    return await mergeComplaint({ path: { id: from.id }, body })
  }
  return (
    <ReasonModal<Decided>
      title={t('compare')}
      open
      width={960}
      onClose={onClose}
      field="reason"
      label={t('reason')}
      phrases={t('phrases', { returnObjects: true })}
      initial={{ what: mayMerge ? 'same' : 'another', intoId: target }}
      onSubmit={async (values) => {
        await changed(await send(values))
        void message.success(t(values.what === 'another' ? 'linked' : 'merged'))
      }}
    >
      <SideBySide one={one} other={other} />
      <p>{t(preview.isSamePerson ? 'samePerson' : 'otherPerson')}</p>
      <Form.Item name="what" label={t('decision')}>
        <Radio.Group className="sq-choices">
          {(['same', 'facts', 'another'] as const).map((what) => (
            <Radio key={what} value={what} disabled={what !== 'another' && !mayMerge}>
              {t(`decisions.${what}`)}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item noStyle dependencies={['what']}>
        {({ getFieldValue }) =>
          getFieldValue('what') !== 'another' && (
            <Form.Item name="intoId" label={t('target')}>
              <Radio.Group>
                {[one, other].map(({ id, number }) => {
                  const verdict = verdictInto(id)
                  return (
                    <Radio key={id} value={id} disabled={!verdict.ok}>
                      <span className="sq-number">{number}</span>{' '}
                      <span className="sq-faint">
                        {verdict.ok ? id === preview.suggestedTargetId && t('suggested') : verdict.why[language]}
                      </span>
                    </Radio>
                  )
                })}
              </Radio.Group>
            </Form.Item>
          )
        }
      </Form.Item>
      {!mayMerge && !preview.intoOther.ok && <p className="sq-faint">{preview.intoOther.why[language]}</p>}
      <Form.Item noStyle dependencies={['what', 'intoId']}>
        {({ getFieldValue }) => (
          <Consequences decided={{ what: getFieldValue('what'), intoId: getFieldValue('intoId') }} one={one} other={other} />
        )}
      </Form.Item>
    </ReasonModal>
  )
}

function Consequences({ decided, one, other }: { decided: Partial<Decided>; one: Complaint; other: Complaint }) {
  const { t } = useTranslation('relations')
  if (decided.what === 'another') return <p role="status">{t('willLink')}</p>
  const [from, into] = decided.intoId === other.id ? [one, other] : [other, one]
  return (
    <ul role="status">
      <li>{t(decided.what === 'facts' ? 'willRestart' : 'willClocks', { from: from.number, into: into.number })}</li>
      <li>{t('willNumbers', { number: into.number })}</li>
      <li>{t('willEscalate', { number: into.number })}</li>
      <li>{t('willUndo')}</li>
    </ul>
  )
}
