/** Search parameters of our addresses are plain words: `?light=red,yellow&open=true`. No JSON, so that people can read and type them. */
export const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search))

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(search))
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value))
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/')
  return text ? `?${text}` : ''
}

/** For `validateSearch`: keeps these keys when they hold text and drops everything else. */
export const pickSearch =
  <Key extends string>(keys: readonly Key[]) =>
  (raw: Record<string, unknown>): { [Name in Key]?: string } =>
    Object.fromEntries(keys.flatMap((key) => (typeof raw[key] === 'string' && raw[key] !== '' ? [[key, raw[key]]] : []))) as {
      [Name in Key]?: string
    }
