/**
 * A name that may be shown, stored in a zip and saved on any desktop: no folders, no control or direction characters
 * (`invoice\u202Efdp.exe` reads as `invoiceexe.pdf`), no device names, and at most 240 bytes with its extension kept.
 * It is for people. The store files everything under random keys and never uses a name as a path.
 */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
  const short = shorten(trimDots(plain), 240)
  const named = short === '' ? '附件' : short
  return deviceName.test(named) ? `_${named}` : named
}

/** Windows opens the device whatever the extension, and counts superscript digits too. */
const deviceName = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)/i

/** Windows drops dots and spaces at the end, which would make two names one; a dot in front hides a file. */
const trimDots = (name: string) => name.replace(/^[. ]+|[. ]+$/g, '')

function shorten(name: string, maxBytes: number): string {
  if (Buffer.byteLength(name) <= maxBytes) return name
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? ''
  let kept = ''
  let bytes = Buffer.byteLength(extension)
  for (const character of name) {
    bytes += Buffer.byteLength(character)
    if (bytes > maxBytes) break
    kept += character
  }
  return trimDots(kept) + extension
}

/**
 * The header value that names a download, after RFC 6266: an ASCII name for old clients, the real one in UTF-8.
 * No character of the name can end the header or a quoted part of it.
 */
export function contentDisposition(name: string, kind: 'attachment' | 'inline' = 'attachment'): string {
  const safe = safeFileName(name)
  const ascii = safe.replace(/[^\x20-\x7e]|["\\%]/gu, '_')
  const utf8 = encodeURIComponent(safe.toWellFormed()).replace(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${utf8}`
}
