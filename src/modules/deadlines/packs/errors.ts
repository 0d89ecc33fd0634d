import { conflict, notFound } from '../../../platform/errors.ts'

export const packNotFound = () => notFound({ zh: '该监管规则包', en: 'regulation pack' })
export const draftNotFound = () => notFound({ zh: '该规则包的草稿', en: 'draft of this pack' })
export const calendarNotFound = () => notFound({ zh: '该工作日历', en: 'calendar' })

export const changedMeanwhile = () =>
  conflict('deadlines.changed_meanwhile', {
    zh: '有人刚刚修改过，请刷新后再试。',
    en: 'Somebody has just changed this. Refresh and try again.',
  })
