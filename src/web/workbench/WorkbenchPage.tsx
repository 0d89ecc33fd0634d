import { useTranslation } from 'react-i18next'
import { PageHeader } from '../kit/layout.tsx'

export function WorkbenchPage() {
  const { t } = useTranslation('workbench')
  return <PageHeader title={t('title')} />
}
