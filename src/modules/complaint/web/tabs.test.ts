import { expect, test } from 'vitest'
import { openStatuses, statuses } from '../domain/vocabulary.ts'
import { countQueryOf, pageQueryOf } from './complaint-search.ts'
import { countOf, tabOf, tabs } from './tabs.ts'

const counts = Object.fromEntries([...openStatuses.map((status) => [status, 1]), ['ended', 5], ['overdue', 2]])

test('every open status stands under exactly one tab of the life cycle', () => {
  const stages = ['confirm', 'classify', 'investigate', 'approve', 'execute']
  const covered = tabs.filter((tab) => stages.includes(tab.key)).flatMap((tab) => [...tab.counts])
  expect(covered.toSorted()).toEqual([...openStatuses].toSorted())
  expect(statuses).toEqual(expect.arrayContaining(covered))
})

test('a tab counts what its filter shows', () => {
  expect(Object.fromEntries(tabs.map(({ key }) => [key, countOf(key, counts)]))).toEqual({
    open: openStatuses.length,
    confirm: 1,
    classify: 2,
    investigate: 3,
    approve: 1,
    execute: 3,
    overdue: 2,
    ended: 5,
    all: openStatuses.length + 5,
  })
})

test('an address finds its tab again, and a filter of one’s own is no tab', () => {
  for (const { key, filter } of tabs) expect(tabOf({ ...filter, light: 'red' })).toBe(key)
  expect(tabOf({ status: 'received,closed' })).toBeNull()
})

test('tabs are counted under every filter but their own', () => {
  expect(countQueryOf({ light: 'red', status: 'received', open: 'true', overdue: 'true', sort: 'due', cursor: 'x' })).toEqual({
    light: 'red',
  })
})

test('an order or a size that the list does not have becomes the usual one', () => {
  expect(pageQueryOf({ sort: 'colour', limit: '7' })).toEqual({ sort: 'received', limit: 20 })
})
