import { expect, test } from 'vitest'
import { defaultGroupSettings } from '../../domain/groups/group-settings.ts'
import { settingChanges, settingParts } from './setting-fields.ts'

test('两版设置之间只列出改动的项', () => {
  const after = { ...defaultGroupSettings, windows: [6, 24], topic: { ...defaultGroupSettings.topic, consumers: 8 } }
  expect(settingChanges(defaultGroupSettings, after)).toEqual([
    { key: 'windows', from: '1、6、24、72', to: '6、24' },
    { key: 'topic_consumers', from: '6', to: '8' },
  ])
  expect(settingChanges(defaultGroupSettings, defaultGroupSettings)).toEqual([])
})

test('every setting has a field, and the shipped values lie within its limits', () => {
  const valueAt = (path: readonly string[]) =>
    path.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], defaultGroupSettings)
  const fields = settingParts.flatMap((part) => [...part.fields])
  for (const { path, min, max } of fields) {
    expect(valueAt(path)).toBeGreaterThanOrEqual(min)
    expect(valueAt(path)).toBeLessThanOrEqual(max)
  }
  const flat = settingChanges({}, defaultGroupSettings).map(({ key }) => key)
  expect([...fields.map(({ path }) => path.join('_')), 'windows'].sort()).toEqual(flat.sort())
})
