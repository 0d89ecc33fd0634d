/** Without letters and digits that look alike, since it may be read out. */
const letters = 'abcdefghjkmnpqrstuvwxyz'
const all = `${letters}ACDEFGHJKLMNPQRTUVWXY2346789`

/** Four groups of four, about 90 bits: strong, and still possible to dictate. */
export function inventPassword(): string {
  const pick = (from: string) => from[randomBelow(from.length)]!
  const group = () => Array.from({ length: 4 }, () => pick(all)).join('')
  return [pick(letters) + group().slice(1), group(), group(), group()].join('-')
}

/** A fair number: bytes beyond the last whole multiple are thrown away. */
function randomBelow(limit: number): number {
  const fair = 256 - (256 % limit)
  const byte = new Uint8Array(1)
  do crypto.getRandomValues(byte)
  while (byte[0]! >= fair)
  return byte[0]! % limit
}
