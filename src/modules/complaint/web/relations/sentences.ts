/** The sentences of a text, each with its mark and with the quote or bracket that closes it; together they are the text. */
export const sentencesOf = (text: string): string[] =>
  (text.match(/[^。！？!?；;\n]+[。！？!?；;]*[”’」』）)]*\n*/gu) ?? []).filter((sentence) => sentence.trim() !== '')

const joining = /^(?:另外|此外|还有|同时|并且)[，,、：:\s]*/u

/** A title out of the first words of what was chosen, without the word that joined it to what stood before. */
export function titleOf(words: string): string {
  const first = (words.trim().split(/[。！？!?；;\n]/u)[0] ?? '').replace(joining, '')
  return [...first].slice(0, 40).join('')
}
