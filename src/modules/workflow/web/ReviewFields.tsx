import { useQuery } from '@tanstack/react-query'
import { Form, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Complaint, Escalation } from '../../../web/api/index.ts'
import { CodeSelect, taxonomyTree } from '../../taxonomy/web/codes.tsx'

type Level = Escalation['to']
type Classification = NonNullable<Complaint['classification']>

export interface ReviewValues {
  upTo?: Level
  /** Whether the reviewer puts the classification right. */
  corrects?: boolean
  classification?: Partial<Classification>
}

const levels: readonly Level[] = ['department', 'branch', 'province', 'head_office']

/** What a reviewer may change: how far it goes, and what it is about. Their opinion is the reason for both. */
export function ReviewFields({ to, complaint }: { to: Level; complaint: Complaint | undefined }) {
  const { t, i18n } = useTranslation(['approvals', 'complaint', 'vocabulary'])
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const { data: triggers } = useQuery(taxonomyTree('trigger'))
  const form = Form.useFormInstance<ReviewValues>()
  const corrects = Form.useWatch('corrects', form)
  const reason = Form.useWatch(['classification', 'reason'], form) ?? complaint?.classification?.reason
  const classification = complaint?.classification
  const emotions = t('complaint:classification.emotions', { returnObjects: true })
  const allowed = complaint?.allowed['classify']
  return (
    <>
      <Form.Item name="upTo" label={t('approvals:change.upTo')} extra={t('approvals:change.upToHelp')}>
        <Select options={levels.slice(levels.indexOf(to)).map((value) => ({ value, label: t(`vocabulary:level.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="corrects"
        valuePropName="checked"
        label={t('approvals:change.corrects')}
        layout="horizontal"
        extra={allowed && !allowed.ok ? allowed.why[language] : undefined}
      >
        <Switch size="small" disabled={!classification || !allowed?.ok} />
      </Form.Item>
      {corrects && classification && (
        <div className="sq-review-fields">
          <Form.Item
            name={['classification', 'business']}
            initialValue={classification.business}
            label={t('complaint:classification.business')}
          >
            <CodeSelect tree="business" />
          </Form.Item>
          <Form.Item
            name={['classification', 'reason']}
            initialValue={classification.reason}
            label={t('complaint:classification.reason')}
          >
            <CodeSelect tree="reason" />
          </Form.Item>
          <Form.Item
            name={['classification', 'reasonDetail']}
            initialValue={classification.reasonDetail}
            label={t('complaint:classification.reasonDetail')}
          >
            <CodeSelect tree="reason" below={reason} allowClear />
          </Form.Item>
          <Form.Item
            name={['classification', 'grade']}
            initialValue={classification.grade}
            label={t('complaint:classification.grade')}
          >
            <CodeSelect tree="grade" />
          </Form.Item>
          <Form.Item
            name={['classification', 'triggers']}
            initialValue={classification.triggers}
            label={t('complaint:classification.triggers')}
          >
            <Select mode="multiple" options={triggers?.nodes.map(({ code, name }) => ({ value: code, label: name[language] }))} />
          </Form.Item>
          <Form.Item
            name={['classification', 'emotion']}
            initialValue={classification.emotion}
            label={t('complaint:classification.emotion')}
          >
            <Select options={emotions.map((label, value) => ({ value, label: `${value} · ${label}` }))} />
          </Form.Item>
        </div>
      )}
    </>
  )
}
