import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { AuditVerification } from '../../../web/api/index.ts'
import { Tag } from '../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../web/kit/time.ts'

/** What a verification came to: the verdict in words, what it covers, and every fault with the records it is about. */
export function VerdictCard({ verification, at }: { verification: AuditVerification; at: number }) {
  const { t, i18n } = useTranslation('audit')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const isOk = verification.verdict === 'ok'
  const { firstSeq, lastSeq, events, checkpoints, coveredTo, restores } = verification
  return (
    <section className={`sq-section au-verdict ${isOk ? 'au-verdict-ok' : 'au-verdict-bad'}`} role={isOk ? 'status' : 'alert'}>
      {isOk ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}
      <div>
        <h2>
          {isOk ? t('verdict.ok') : t('verdict.bad', { count: verification.faults })}{' '}
          <span className="sq-faint">{t('verdict.exitCode', { code: verification.exitCode })}</span>
        </h2>
        <p>{t('verdict.span', { from: firstSeq, to: lastSeq, count: events, checkpoints, covered: coveredTo })}</p>
        {!verification.isComplete && <p className="sq-warn">{t('verdict.partial')}</p>}
        {restores.length > 0 && <p>{t('verdict.restores', { count: restores.length })}</p>}
        <ul className="au-findings">
          {verification.findings.map((finding) => (
            <li key={`${finding.kind}${finding.from}`}>
              {finding.kind !== 'ok' && <Tag tone="red">{t(`verdict.${finding.kind}`)}</Tag>} {finding.message[language]}
            </li>
          ))}
        </ul>
        <p className="sq-faint">{t('verdict.at', { at: formatDateTime(new Date(at)) })}</p>
      </div>
    </section>
  )
}
