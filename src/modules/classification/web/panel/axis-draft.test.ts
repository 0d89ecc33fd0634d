import { expect, test } from 'vitest'
import { answer, axesIn, resultOf, type Standing, stateOfAxis, withdraw } from './axis-draft.ts'
import { becauseOf, type Classification, markedPlaces, storedReading } from './stored-reading.ts'

const classification: Classification = {
  ...{ route: 'complaint', business: 'credit_card', reason: 'pricing', reasonDetail: 'pricing.interest' },
  ...{ product: null, grade: 'general', triggers: ['media', 'legal'], emotion: 1 },
}
const fresh: Standing = { classification, isSettled: false, abstained: ['business'] }

test('a suggestion stays one until it is answered; a question stays open until it is, also with the guess', () => {
  expect(stateOfAxis('reason', {}, fresh)).toBe('suggested')
  expect(stateOfAxis('business', {}, fresh)).toBe('question')
  expect(axesIn('question', answer({}, 'reason', 'pricing', fresh), fresh)).toEqual(['business'])
  expect(axesIn('question', answer({}, 'business', 'credit_card', fresh), fresh)).toEqual([])
  expect(stateOfAxis('business', answer({}, 'business', 'loan', fresh), fresh)).toBe('changed')
})

test('the order of the triggers says nothing', () => {
  expect(stateOfAxis('triggers', { triggers: ['legal', 'media'] }, fresh)).toBe('accepted')
  expect(stateOfAxis('triggers', { triggers: ['legal'] }, fresh)).toBe('changed')
})

test('a detail goes with its reason, and an answer taken back leaves what stood', () => {
  const draft = answer({}, 'reason', 'marketing', fresh)
  expect(resultOf(draft, fresh)).toMatchObject({ reason: 'marketing', reasonDetail: null })
  expect(resultOf(answer({}, 'reason', 'pricing', fresh), fresh).reasonDetail).toBe('pricing.interest')
  expect(resultOf(withdraw(withdraw(draft, 'reason'), 'reasonDetail'), fresh)).toEqual(classification)
})

test('what a person has settled is neither a suggestion nor a question', () => {
  const settled = { ...fresh, isSettled: true }
  expect(axesIn('settled', {}, settled)).toHaveLength(8)
  expect(stateOfAxis('grade', answer({}, 'grade', 'urgent', settled), settled)).toBe('changed')
})

const text = '信用卡年费一直不退，扬言曝光'
const word = (axis: string, at: [number, number], weight = 1, said = text.slice(...at)) =>
  ({ axis, word: said, weight, at, by: 'model' }) as never

test('a mark stands only where the text holds the word', () => {
  const { because } = storedReading({
    text,
    extraction: {
      because: [word('business', [0, 3]), word('business', [3, 5], 1, '利息'), word('reason', [9, 40], 1, '，扬言曝光某某')],
    },
    confidence: {},
  })
  expect(because.map(({ word }) => word)).toEqual(['信用卡'])
})

test('a rule without words in the text is a reason all the same', () => {
  const rule = { axis: 'grade', word: '媒体规则', weight: 1, at: [0, 0], by: 'rule', rule: { id: 'r', version: 2, name: {} } }
  const reading = storedReading({ text, extraction: { because: [rule] }, confidence: {} })
  expect(becauseOf(reading, 'grade', [])).toHaveLength(1)
  expect(markedPlaces(text, reading.because)).toEqual([])
})

test('places that overlap are one mark with all that speaks through it; places that only touch are two', () => {
  const places = markedPlaces(text, [word('business', [0, 5]), word('reason', [3, 9], -2), word('reason', [9, 10])])
  expect(places.map(({ from, to, because }) => [from, to, because.length])).toEqual([
    [0, 9, 2],
    [9, 10, 1],
  ])
})

test('the words of a trigger belong to the triggers that stand, heaviest pull first', () => {
  const reading = storedReading({
    text,
    extraction: { because: [word('media', [12, 14], 1), word('legal', [10, 12], -3), word('fraud', [0, 3], 9)] },
    confidence: { business: 0.9, abstained: ['business', 'colour'], reasons: ['pricing', 'contract'], model: 'abc' },
  })
  expect(becauseOf(reading, 'triggers', ['media', 'legal']).map(({ axis }) => axis)).toEqual(['legal', 'media'])
  expect(reading).toMatchObject({ confidence: { business: 0.9 }, abstained: ['business'], reasons: ['pricing', 'contract'] })
})
