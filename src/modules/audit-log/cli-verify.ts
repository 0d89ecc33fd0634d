import type { Language } from '../../platform/actor.ts'
import type { AuditReport, ChainVerification } from './verify.ts'

export { verifyAudit } from './verify.ts'
export { verifyExport } from './verify-export.ts'

/** The report as a person reads it, a line for each chain and each finding; with `json`, the whole of it for a program. */
export function printReport(report: AuditReport, options: { language?: Language; json?: boolean } = {}): string {
  if (options.json) return `${JSON.stringify(report, null, 2)}\n`
  const language = options.language ?? 'zh'
  const lines = report.chains.flatMap((chain) => chainLines(chain, language))
  const verdict = `${report.verdict === 'ok' ? '✓' : '✗'} ${verdicts[report.verdict][language]} (${report.verdict}, ${report.exitCode})`
  return `${[...lines, verdict].join('\n')}\n`
}

function chainLines(chain: ChainVerification, language: Language): string[] {
  const { institutionId, events, firstSeq, lastSeq, checkpoints, coveredTo, restores, findings, faults } = chain
  const isZh = language === 'zh'
  const lines = [
    isZh
      ? `${institutionId}：核对 ${events} 条记录（第 ${firstSeq} 至 ${lastSeq} 条），有效检查点 ${checkpoints} 个`
      : `${institutionId}: ${events} records read (${firstSeq} to ${lastSeq}), ${checkpoints} valid checkpoints`,
  ]
  if (lastSeq > coveredTo)
    lines.push(
      isZh
        ? `  第 ${coveredTo + 1} 至 ${lastSeq} 条晚于最后一个检查点（正常），仅由哈希链保护`
        : `  Records ${coveredTo + 1} to ${lastSeq} are newer than the last checkpoint (normal): guarded by the chain alone`,
    )
  for (const { event, time, voided } of restores)
    lines.push(
      isZh
        ? `  ${time} 曾从备份恢复，见第 ${event} 条记录；${voided} 个检查点因此作废`
        : `  Restored from a backup at ${time}, declared in record ${event}; ${voided} checkpoints are void because of it`,
    )
  for (const finding of findings) lines.push(`  ${finding.say[language]}`)
  if (faults > findings.length) lines.push(isZh ? `  共 ${faults} 处` : `  ${faults} faults in all`)
  return lines
}

const verdicts: Record<AuditReport['verdict'], Record<Language, string>> = {
  ok: { zh: '审计日志完整，未发现改动。', en: 'The trail is whole.' },
  hash_mismatch: { zh: '有记录被改动。', en: 'A record was changed.' },
  link_mismatch: { zh: '有记录被调换、插入或重写。', en: 'Records were reordered, inserted or rewritten.' },
  gap: { zh: '有记录被删除。', en: 'Records were removed.' },
  shorter_than_checkpoint: {
    zh: '日志末尾被截断，或数据库被退回到旧状态。',
    en: 'The tail was cut off, or an old copy was put back.',
  },
  checkpoint_signature: { zh: '检查点的签名无效。', en: 'A checkpoint has no valid signature.' },
  checkpoint_fork: {
    zh: '日志与检查点矛盾：日志被整体重写，或检查点另起了一支。',
    en: 'The trail and the checkpoints contradict each other: a rewritten chain, or two lines of checkpoints.',
  },
  copy_differs: { zh: '查询列被改动。', en: 'A query column was changed.' },
}
