import type { Bilingual } from '../../../platform/errors.ts'

/** What a verification can come to, and the exit code of `suqing audit verify` for each. */
export const exitCodes = {
  ok: 0,
  hash_mismatch: 10,
  link_mismatch: 11,
  gap: 12,
  shorter_than_checkpoint: 13,
  checkpoint_signature: 14,
  checkpoint_fork: 15,
  copy_differs: 16,
} as const

export type Verdict = keyof typeof exitCodes
export type FindingKind = Exclude<Verdict, 'ok'>

/** One fault, and the records it is about: `from` to `to`, the same number for a single one. */
export interface Finding {
  kind: FindingKind
  from: number
  to: number
  say: Bilingual
}

const find = (kind: FindingKind, from: number, to: number, zh: string, en: string): Finding => ({
  kind,
  from,
  to,
  say: { zh, en },
})

export const hashMismatch = (seq: number) =>
  find(
    'hash_mismatch',
    seq,
    seq,
    `第 ${seq} 条记录的内容与其哈希不符：该记录被改动过。`,
    `Record ${seq} does not match its hash: it has been changed.`,
  )

export const linkMismatch = (seq: number) =>
  find(
    'link_mismatch',
    seq,
    seq,
    `第 ${seq} 条记录没有接在前一条之后：记录被调换、插入或重写过。`,
    `Record ${seq} does not follow the one before it: records were reordered, inserted or rewritten.`,
  )

export const headMismatch = (seq: number) =>
  find(
    'link_mismatch',
    seq,
    seq,
    `第 ${seq} 条记录与链尾登记不符：末尾的记录被插入或重写过。`,
    `Record ${seq} is not what the end of the chain was noted to be: the last records were inserted or rewritten.`,
  )

export const gap = (from: number, to: number) =>
  find(
    'gap',
    from,
    to,
    from === to ? `第 ${from} 条记录缺失：被删除。` : `第 ${from} 至 ${to} 条记录缺失：被删除。`,
    from === to ? `Record ${from} is missing: it was removed.` : `Records ${from} to ${to} are missing: they were removed.`,
  )

export const shorterThanCheckpoint = (last: number, checkpointSeq: number) =>
  find(
    'shorter_than_checkpoint',
    last + 1,
    checkpointSeq,
    `日志止于第 ${last} 条，而已签名的检查点记有 ${checkpointSeq} 条：末尾被截断，或数据库被退回到旧状态。`,
    `The log ends at record ${last}, but a signed checkpoint counted ${checkpointSeq}: the tail was cut off or an old copy was put back.`,
  )

export const badCheckpoint = (seq: number, place: string) =>
  find(
    'checkpoint_signature',
    seq,
    seq,
    `检查点（${place}，第 ${seq} 条）的签名无效：检查点被改动或伪造。`,
    `The checkpoint at ${place} (record ${seq}) has no valid signature: it was changed or forged.`,
  )

export const unreadableCheckpoint = (place: string) =>
  find(
    'checkpoint_signature',
    0,
    0,
    `检查点文件中有无法识别的内容：${place}。`,
    `The checkpoint file holds something that is no signed checkpoint: ${place}.`,
  )

export const keysDiffer = (place: string) =>
  find(
    'checkpoint_signature',
    0,
    0,
    `两处保存的验签公钥不同或缺失：${place}。`,
    `The public keys kept in the two places differ, or there is none: ${place}.`,
  )

export const twoCheckpoints = (seq: number) =>
  find(
    'checkpoint_fork',
    seq,
    seq,
    `对第 ${seq} 条有两个互相矛盾的检查点。`,
    `There are two checkpoints at record ${seq} that contradict each other.`,
  )

export const rewritten = (seq: number) =>
  find(
    'checkpoint_fork',
    seq,
    seq,
    `第 ${seq} 条的哈希与已签名的检查点不符：该条或其之前的记录被整体重写过。`,
    `The hash of record ${seq} is not the one in the signed checkpoint: the chain up to it was rewritten.`,
  )

export const checkpointOutOfLine = (seq: number, place: string) =>
  find(
    'checkpoint_fork',
    seq,
    seq,
    `检查点（${place}，第 ${seq} 条）没有接在前一个检查点之后：有检查点被删除或另起了一支。`,
    `The checkpoint at ${place} (record ${seq}) does not follow the one before it: a checkpoint was removed, or there are two lines of them.`,
  )

export const undeclaredRestore = (seq: number) =>
  find(
    'checkpoint_fork',
    seq,
    seq,
    `检查点声明数据库曾被恢复，但第 ${seq} 条不是恢复记录。`,
    `A checkpoint declares a restored database, but record ${seq} is not the record of it.`,
  )

export const copyDiffers = (seq: number, columns: readonly string[]) =>
  find(
    'copy_differs',
    seq,
    seq,
    `第 ${seq} 条记录的查询列被改动过：${columns.join('、')}（受哈希保护的内容未变）。`,
    `The query columns of record ${seq} were changed: ${columns.join(', ')} (its hashed content was not).`,
  )

/** Records come first, in their order; then a cut tail, then what the checkpoints say. The first one is the verdict. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const rank = (kind: FindingKind) =>
    kind === 'shorter_than_checkpoint' ? 1 : kind === 'checkpoint_fork' ? 2 : kind === 'checkpoint_signature' ? 3 : 0
  return [...findings].sort((a, b) => rank(a.kind) - rank(b.kind) || a.from - b.from || exitCodes[a.kind] - exitCodes[b.kind])
}

export const verdictOf = (findings: readonly Finding[]): Verdict => inOrder(findings)[0]?.kind ?? 'ok'
