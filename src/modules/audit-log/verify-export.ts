import { createPublicKey } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { AppError } from '../../platform/errors.ts'
import { judgeNotes } from './checkpoint-files.ts'
import { type AuditEvent, canonicalBytes } from './domain/canonical.ts'
import { type CheckpointLine, readCheckpointLine } from './domain/checkpoint-line.ts'
import { copyDiffers, type Finding } from './domain/findings.ts'
import { type ChainRow, copiesOf, startChain } from './domain/verify-chain.ts'
import type { ExportLine } from './export-trail.ts'
import { isSignedBy } from './signing-key.ts'
import { type AuditReport, chainVerification, reportOf, sha256 } from './verify.ts'

type Header = ExportLine & { kind: 'header' }
type RecordLine = ExportLine & { kind: 'record' }

/**
 * Verifies an exported bundle; needs neither the database nor the data folder.
 *
 * The bundle brings its own checkpoints and public key. Whoever received checkpoints or the key by another way gives
 * those, because a bundle that was forged as a whole brings a forged key.
 */
export async function verifyExport(
  file: string,
  own: { checkpointsFile?: string; publicKeyFile?: string } = {},
): Promise<AuditReport> {
  let header: Header | null = null
  let notes = ''
  let walk: ReturnType<typeof startWalk> | null = null
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const line = parseLine(text)
    if (!header) {
      if (line?.kind !== 'header' || line.format !== 'suqing-audit-export') throw noExport(file)
      header = line
    } else if (line?.kind === 'checkpoint') notes += line.note
    else if (line?.kind === 'record') {
      walk ??= startWalk(header, readLine(file, header, notes, own))
      walk.add(line)
    }
    // Anything else is no record, and shows as a gap.
  }
  if (!header) throw noExport(file)
  walk ??= startWalk(header, readLine(file, header, notes, own))
  return reportOf([walk.finish()])
}

function startWalk(header: Header, checkpoints: CheckpointLine) {
  const { institutionId, firstSeq, lastSeq } = header
  const chain = startChain({ institutionId, fromSeq: Math.max(firstSeq, 1), checkpoints, sha256 })
  const unreadable: Finding[] = []
  return {
    add(line: RecordLine) {
      const canonical = Buffer.from(line.canonical, 'base64')
      if (!isSame(line.event, canonical)) unreadable.push(copyDiffers(line.seq, ['event']))
      chain.add({ ...rowOf(line), canonical })
    },
    finish() {
      const walked = chain.finish({ upTo: lastSeq })
      // A record that was changed is named once, as changed.
      const changed = new Set(walked.findings.map((finding) => finding.from))
      const extra = unreadable.filter((finding) => !changed.has(finding.from)).slice(0, 100)
      return chainVerification(
        institutionId,
        { ...walked, faults: walked.faults + extra.length, findings: [...walked.findings, ...extra] },
        checkpoints,
      )
    },
  }
}

function rowOf({ seq, prevHash, hash, event }: RecordLine): Omit<ChainRow, 'canonical'> {
  const copies = event ? copiesOf(event) : null
  return { seq, prevHash: Buffer.from(prevHash, 'hex'), hash: Buffer.from(hash, 'hex'), copies }
}

function isSame(event: AuditEvent | null, canonical: Uint8Array): boolean {
  try {
    return event !== null && Buffer.from(canonicalBytes(event)).equals(canonical)
  } catch {
    return false
  }
}

/** The bundle's checkpoints, and those that the reader already had. */
function readLine(
  file: string,
  header: Header,
  notes: string,
  own: { checkpointsFile?: string; publicKeyFile?: string },
): CheckpointLine {
  const key = createPublicKey(own.publicKeyFile ? readFileSync(own.publicKeyFile, 'utf8') : header.publicKey)
  const judge = (text: string, place: string) => judgeNotes(text, place, (note) => isSignedBy(key, header.institutionId, note))
  const files = [judge(notes, file)]
  if (own.checkpointsFile) files.push(judge(readFileSync(own.checkpointsFile, 'utf8'), own.checkpointsFile))
  const line = readCheckpointLine(
    files.map((one) => one.notes),
    { mayBeginLate: true },
  )
  return { ...line, findings: [...files.flatMap((one) => one.findings), ...line.findings] }
}

function parseLine(text: string): ExportLine | null {
  try {
    return JSON.parse(text) as ExportLine
  } catch {
    return null
  }
}

const noExport = (file: string) =>
  new AppError(
    'audit.no_export',
    422,
    { zh: '该文件不是审计日志的导出包。', en: 'This file is no export of an audit log.' },
    { message: `${file} has no export header` },
  )
