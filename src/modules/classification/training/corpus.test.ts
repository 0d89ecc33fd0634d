import { expect, test } from 'vitest'
import { businesses, emotions, grades, reasons, registers, routes, triggers } from '../domain/labels.ts'
import { languageOf } from '../domain/normalise.ts'
import { type Example, readCorpus } from './corpus.ts'

const corpus = readCorpus()
const idsOf = (bad: Example[]) => bad.map((example) => example.id)
const among = (list: readonly unknown[]) => (value: unknown) => list.includes(value)

test('every label is one of the closed sets', () => {
  const bad = corpus.filter(
    (e) =>
      !among(routes)(e.route) ||
      !among(businesses)(e.business) ||
      !among([...reasons, null])(e.reason) ||
      !among([...reasons, null])(e.reason2) ||
      !among([...grades, null])(e.grade) ||
      !among(emotions)(e.emotion) ||
      !among(registers)(e.register) ||
      !e.triggers.every(among(triggers)),
  )
  expect(idsOf(bad)).toEqual([])
})

test('ids are unique, texts are not empty, quantities are positive', () => {
  expect(new Set(corpus.map((e) => e.id)).size).toBe(corpus.length)
  expect(
    idsOf(
      corpus.filter(
        (e) => e.text.trim().length < 2 || (e.amount !== null && !(e.amount > 0)) || (e.headcount !== null && !(e.headcount > 0)),
      ),
    ),
  ).toEqual([])
})

test('a grade is given to complaints and reports, and to nothing else', () => {
  expect(idsOf(corpus.filter((e) => (e.grade !== null) !== (e.route === 'complaint' || e.route === 'report')))).toEqual([])
})

test('no eight characters in a row stand in more than one text in a hundred', () => {
  const seenIn = new Map<string, number>()
  for (const { text } of corpus) {
    const own = new Set<string>()
    // Eight letters are one English word: there it is four words.
    if (languageOf(text) === 'en') {
      const words = text.toLowerCase().match(/[a-z0-9']+/g) ?? []
      for (let i = 0; i + 4 <= words.length; i++) own.add(words.slice(i, i + 4).join(' '))
    } else for (let i = 0; i + 8 <= text.length; i++) own.add(text.slice(i, i + 8))
    for (const gram of own) seenIn.set(gram, (seenIn.get(gram) ?? 0) + 1)
  }
  expect([...seenIn].filter(([, texts]) => texts > corpus.length / 100)).toEqual([])
})

test('no two texts are nearly the same', () => {
  const textsWith = new Map<string, number[]>()
  const grams = corpus.map(({ text }) => {
    const own = new Set<string>()
    for (let i = 0; i + 5 <= text.length; i++) own.add(text.slice(i, i + 5))
    return own
  })
  grams.forEach((own, i) => {
    for (const gram of own) textsWith.set(gram, [...(textsWith.get(gram) ?? []), i])
  })
  const twins: string[] = []
  grams.forEach((own, i) => {
    const shared = new Map<number, number>()
    for (const gram of own) for (const j of textsWith.get(gram)!) if (j > i) shared.set(j, (shared.get(j) ?? 0) + 1)
    for (const [j, count] of shared)
      if (count > 8 && count / (own.size + grams[j]!.size - count) > 0.5) twins.push(`${corpus[i]!.id} ${corpus[j]!.id}`)
  })
  expect(twins).toEqual([])
})
