import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AssistantConnectionResult } from '../../../../web/api/index.ts'

/** What happened when the endpoint was asked: in words, with what an operator can look for. */
export function TestResult({ result }: { result: AssistantConnectionResult }) {
  const { t } = useTranslation('assistant')
  const { ok, cause, detail, latencyMs: ms, isPlain } = result
  return (
    <div className="as-result">
      <Alert
        type={ok ? 'success' : 'error'}
        showIcon
        role="status"
        title={ok ? t('test.ok', { ms }) : t('test.failed', { ms, cause: cause ? t(`causes.${cause}`) : '' })}
        description={detail ? t('test.detail', { detail }) : undefined}
      />
      {isPlain && <Alert type="warning" showIcon title={t('test.plain')} />}
    </div>
  )
}
