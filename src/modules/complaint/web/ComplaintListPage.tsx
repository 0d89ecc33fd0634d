import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../web/kit/layout.tsx'

export function ComplaintListPage() {
  const { t } = useTranslation('complaints')
  return <PageHeader title={t('title')} />
}
