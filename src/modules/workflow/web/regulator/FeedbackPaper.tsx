import { useTranslation } from 'react-i18next'
import type { RegulatorFeedback } from '../../../../web/api/index.ts'
import { partTitles } from '../../domain/regulator/feedback-parts.ts'
import { ordinals, reportOpening, reportTitle, sourceNames } from '../../domain/regulator/feedback-words.ts'

/** The report as it will be read: in Chinese whatever the reader's language, its words in the order of the Word document. */
export function FeedbackPaper({ feedback }: { feedback: RegulatorFeedback }) {
  const { t } = useTranslation('regulator')
  const { forwarding, parts, evidence } = feedback
  return (
    <article className="rg-paper" lang="zh-CN">
      <h2>{reportTitle}</h2>
      <div>{forwarding.sourceName ?? sourceNames[forwarding.source]}：</div>
      <p>{reportOpening(forwarding.number)}</p>
      {parts.map((part, index) => (
        <section key={part.name}>
          <h3>
            {ordinals[index]}、{partTitles[part.name].zh}
          </h3>
          {part.text.split('\n').map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, never reordered
            <p key={place}>{line}</p>
          ))}
          {part.name === 'findings_and_evidence' &&
            (evidence.length > 0 ? (
              <table>
                <caption className="sq-hidden">{t('report.evidence')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('report.file')}</th>
                    <th scope="col">{t('report.size')}</th>
                    <th scope="col">SHA-256</th>
                  </tr>
                </thead>
                <tbody>
                  {evidence.map((file) => (
                    <tr key={file.id}>
                      <td>{file.name}</td>
                      <td>{file.size}</td>
                      <td>{file.sha256}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            ) : (
              feedback.noEvidenceReason && (
                <p>
                  {t('report.noEvidence')}：{feedback.noEvidenceReason}
                </p>
              )
            ))}
        </section>
      ))}
    </article>
  )
}
