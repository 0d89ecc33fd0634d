import { inflateRawSync } from 'node:zlib'

/** One file out of a zip, found through its central directory. */
function unzip(bytes: Buffer, wanted: string): string {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const size = bytes.readUInt32LE(at + 20)
    const local = bytes.readUInt32LE(at + 42)
    if (name === wanted) {
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      const packed = bytes.subarray(start, start + size)
      return (bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8')
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  throw new Error(`there is no ${wanted} in the document`)
}

const textOf = (xml: string) => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, words]) => words).join('')

/** What a reader finds in a Word document: its words, its headings, its tables and the fonts of its Chinese. */
export function documentText(bytes: Buffer): { text: string; headings: string[]; tables: number; fonts: string[] } {
  const xml = unzip(bytes, 'word/document.xml')
  const paragraphs = xml.match(/<w:p>.*?<\/w:p>/gs) ?? []
  return {
    text: paragraphs.map(textOf).join('\n'),
    headings: paragraphs.filter((one) => one.includes('<w:pStyle w:val="Heading1"/>')).map(textOf),
    tables: xml.split('<w:tbl>').length - 1,
    fonts: [...new Set([...xml.matchAll(/w:eastAsia="([^"]+)"/g)].map(([, font]) => font!))],
  }
}
