import { Alert, App } from 'antd'
import { useTranslation } from 'react-i18next'
import { type ClassificationRules, publishRules } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { useRefreshRules } from './rules-queries.ts'
import { Differences } from './VersionDiff.tsx'
import type { Difference } from './working-rules.ts'

interface PublishModalProps {
  open: boolean
  data: ClassificationRules
  changes: Difference[]
  onClose(): void
}

/** What comes into force, field by field, and why. Rules whose examples fail are refused with the example's name. */
export function PublishModal({ open, data, changes, onClose }: PublishModalProps) {
  const { t } = useTranslation('rules')
  const { message } = App.useApp()
  const refresh = useRefreshRules()
  const version = data.inForce?.version ?? 0
  const count = (kind: Difference['kind']) => changes.filter((one) => one.kind === kind).length

  async function publish({ why }: { why: string }) {
    try {
      const made = await publishRules({ body: { version, revision: data.draft?.revision ?? 0, why } })
      void message.success(t('published', { version: made.version }))
    } catch (error) {
      if (asProblem(error).code !== 'rules.changed_meanwhile') throw error
      void message.warning(t('changedMeanwhile'))
    }
    await refresh()
  }

  return (
    <ReasonModal<{ why: string }>
      title={t('publish.title', { version: version + 1 })}
      open={open}
      onClose={onClose}
      field="why"
      label={t('publish.why')}
      min={2}
      max={500}
      width={640}
      phrases={t('publish.whys', { returnObjects: true })}
      okText={t('actions.publish')}
      onSubmit={publish}
    >
      <Alert
        type="info"
        showIcon
        title={t('publish.summary', { added: count('added'), changed: count('changed'), removed: count('removed') })}
      />
      <div className="ru-publish">
        <Differences of={changes} />
      </div>
    </ReasonModal>
  )
}
