/** Longest title made from a text, in characters as people count them. */
const longest = 40

/** A title for those who gave none: the first sentence, or as much of it as a list can show. */
export function titleOf(text: string): string {
  const [line = ''] = text.trim().split('\n', 1)
  const sentence = /^[^。！？!?；;]*/u.exec(line)?.[0].trim() || line.trim()
  const characters = [...sentence]
  return characters.length <= longest ? sentence : `${characters.slice(0, longest - 1).join('')}…`
}
