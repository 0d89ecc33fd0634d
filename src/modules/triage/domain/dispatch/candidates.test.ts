import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestWithoutAsking, type Candidate, type CaseNeeds, emptyProfile, rank } from './candidates.ts'
import { defaultDispatchSettings } from './dispatch-settings.ts'
import { loadOf } from './load.ts'

const someone = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ id, name: id, unitId: 'desk', unitName: '消保部', unitPath: '/HO/B1/CP/', leads: false },
  ...{ profile: emptyProfile, duty: 'on', awayUntil: null },
  load: { open: 0, red: 0, yellow: 0, overdue: 0, weighted: 0 },
  ...more,
})
const carrying = (weighted: number) => ({ load: { open: weighted, red: 0, yellow: 0, overdue: 0, weighted } })
const needs: CaseNeeds = {
  ...{ business: 'credit_card', reason: 'pricing', reasonDetail: null, language: 'zh' },
  ...{ respondentStaff: null, respondentUnit: null, recused: [], standAside: [], earlierHandlers: [] },
}
const order = (people: Candidate[], more: Partial<CaseNeeds> = {}) =>
  rank(people, { ...needs, ...more }, defaultDispatchSettings).map(({ candidate }) => candidate.id)

describe('谁来承办', () => {
  test('专长对口的在前', () => {
    const cards = someone('卡', { profile: { ...emptyProfile, businesses: ['credit_card'], reasons: ['pricing'] } })
    const loans = someone('贷', { profile: { ...emptyProfile, businesses: ['loan'] } })
    expect(order([loans, someone('通办'), cards])).toEqual(['卡', '通办', '贷'])
  })

  test('同样对口的，负荷轻的在前；一件红灯抵三件绿灯', () => {
    const { load } = defaultDispatchSettings
    const count = (light: string, n: number) => loadOf([{ light, isOverdue: false, isAnswered: false, count: n }], load)
    expect(count('red', 2).weighted).toBe(6)
    expect(order([someone('两红', { load: count('red', 2) }), someone('五绿', { load: count('green', 5) })])).toEqual([
      '五绿',
      '两红',
    ])
  })

  test('已答复只待回访的件，只算三成；超期的加一', () => {
    const { load } = defaultDispatchSettings
    expect(loadOf([{ light: 'green', isOverdue: false, isAnswered: true, count: 10 }], load).weighted).toBe(3)
    expect(loadOf([{ light: 'yellow', isOverdue: true, isAnswered: false, count: 2 }], load)).toEqual({
      ...{ open: 2, red: 0, yellow: 2, overdue: 2, weighted: 5 },
    })
  })

  test('值班的在前；会投诉人语言的在前', () => {
    expect(order([someone('不当班', { duty: 'off' }), someone('值班')])).toEqual(['值班', '不当班'])
    const english = someone('英语', { profile: { ...emptyProfile, languages: ['en'] }, ...carrying(3) })
    expect(order([someone('中文'), english], { language: 'en' })).toEqual(['英语', '中文'])
  })

  test('须回避的排最后并说明：被点名的、被要求回避的、办理过原投诉的、被投诉机构的负责人', () => {
    const head = someone('负责人', { leads: true, unitPath: '/HO/B1/CARD/' })
    const facts = {
      respondentStaff: '柜员王芳',
      recused: ['李雷'],
      standAside: ['韩梅'],
      respondentUnit: { name: '信用卡部', path: '/HO/B1/CARD/' },
    }
    const ranked = rank(
      [
        someone('1', { name: '王芳' }),
        someone('李雷'),
        someone('韩梅'),
        head,
        someone('本部门专员', { unitPath: '/HO/B1/CARD/' }),
      ],
      { ...needs, ...facts },
      defaultDispatchSettings,
    )
    expect(ranked.map(({ candidate, bar }) => [candidate.name, bar?.zh ?? null])).toEqual([
      ['本部门专员', null],
      ['王芳', '是被投诉人员，须回避'],
      ['李雷', '须回避本件投诉'],
      ['负责人', '是被投诉机构“信用卡部”的负责人，须回避'],
      ['韩梅', '办理或审批过原投诉，须回避'],
    ])
  })

  test('分行消保部的负责人不因被投诉的是本分行而回避：投诉本来就由其处理', () => {
    const desk = someone('消保负责人', { leads: true })
    const ranked = rank([desk], { ...needs, respondentUnit: { name: '分行', path: '/HO/B1/' } }, defaultDispatchSettings)
    expect(ranked[0]?.bar).toBeNull()
  })

  test('负责人排在专员之后，只有没有别人可分时才自动分给负责人', () => {
    const head = someone('负责人', { leads: true })
    expect(order([head, someone('专员', carrying(20))])).toEqual(['专员', '负责人'])
    const best = bestWithoutAsking(rank([head, someone('专员', carrying(30))], needs, defaultDispatchSettings))
    expect(best?.candidate.id).toBe('负责人')
  })

  test('曾承办过的、离岗的、负荷已满的，可以指定，不会自动分到', () => {
    const people = [
      someone('承办过'),
      someone('离岗', { awayUntil: new Date('2026-03-05T00:00:00Z') }),
      someone('满了', carrying(30)),
    ]
    const ranked = rank(people, { ...needs, earlierHandlers: ['承办过'] }, defaultDispatchSettings)
    expect(ranked.every(({ bar, cautions }) => bar === null && cautions.length === 1)).toBe(true)
    expect(bestWithoutAsking(ranked)).toBeNull()
  })

  const anyone = fc.record({
    id: fc.uuid(),
    weighted: fc.nat(40),
    isAway: fc.boolean(),
    isBarred: fc.boolean(),
    duty: fc.constantFrom('on' as const, 'off' as const, 'working_time' as const),
  })
  test('whatever the people: the order does not depend on the order they come in, and nobody barred, away or full is chosen by itself', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyone, { selector: ({ id }) => id, maxLength: 8 }), (drawn) => {
        const people = drawn.map(({ id, weighted, isAway, duty }) =>
          someone(id, { ...carrying(weighted), duty, awayUntil: isAway ? new Date(0) : null }),
        )
        const recused = drawn.filter(({ isBarred }) => isBarred).map(({ id }) => id)
        expect(order([...people].reverse(), { recused })).toEqual(order(people, { recused }))
        const best = bestWithoutAsking(rank(people, { ...needs, recused }, defaultDispatchSettings))
        const able = drawn.filter(({ weighted, isAway, isBarred }) => weighted < 30 && !isAway && !isBarred)
        expect(best === null).toBe(able.length === 0)
        if (best) expect(able.map(({ id }) => id)).toContain(best.candidate.id)
      }),
    )
  })
})
