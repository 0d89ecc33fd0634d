import { Alert, Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'

/** Somebody else saved first (409 `complaint.changed_meanwhile`): take theirs, or go on with mine. */
export function ConflictBanner({ onReload, onKeep }: { onReload: () => void; onKeep: () => void }) {
  const { t } = useTranslation(['kit', 'common'])
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('kit:form.conflictTitle')}
      description={t('kit:form.conflictBody')}
      action={
        <Space orientation="vertical">
          <Button size="small" type="primary" onClick={onReload}>
            {t('common:actions.reload')}
          </Button>
          <Button size="small" onClick={onKeep}>
            {t('common:actions.keepMine')}
          </Button>
        </Space>
      }
    />
  )
}
