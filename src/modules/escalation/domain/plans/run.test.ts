import { expect, test } from 'vitest'
import {
  mayActInRun,
  mayHandOver,
  maySettle,
  type RunAct,
  type RunStanding,
  runActs,
  runStatuses,
  runStatusName,
  statusAfter,
} from './run.ts'

const commander = { personId: 'commander', deputyId: 'vice' }
const scene = { personId: 'scene', deputyId: 'scene-vice' }
const standing = (more: Partial<RunStanding> = {}): RunStanding => ({
  ...{ status: 'running', chain: [commander, scene], evaluatedBy: null, openSteps: 0 },
  ...more,
})
const who = (id: string, mayRun = true) => ({ selves: [id], mayRun })

const names: Record<RunAct, string> = {
  complete_step: '完成步骤',
  skip_step: '步骤不适用',
  log: '记录',
  decide: '决定',
  report: '情况报告',
  announce: '发布口径',
  hand_over: '交接岗位',
  attach: '上传材料',
  end: '结束处置',
  evaluate: '评估',
  sign_off: '审定',
}
const people = { 总指挥: who('commander'), 副总指挥: who('vice'), 现场岗: who('scene', false), 旁人: who('other') }

// The whole life of a run on one page: real ones and drills alike.
test('预案启动后：什么时候、谁、可以做什么', () => {
  const matrix = Object.fromEntries(
    runActs.map((act) => [
      names[act],
      runStatuses
        .flatMap((status) => {
          const run = standing({ status, evaluatedBy: status === 'evaluated' ? 'scene' : null })
          const able = Object.entries(people).filter(([, person]) => mayActInRun(act, run, person).ok)
          return able.length > 0 ? [`${runStatusName[status].zh}（${able.map(([name]) => name).join('、')}）`] : []
        })
        .join(' '),
    ]),
  )
  expect(matrix).toMatchInlineSnapshot(`
    {
      "上传材料": "处置中（总指挥、副总指挥、现场岗） 待评估（总指挥、副总指挥、现场岗）",
      "交接岗位": "处置中（总指挥、副总指挥、现场岗）",
      "决定": "处置中（总指挥、副总指挥）",
      "发布口径": "处置中（总指挥、副总指挥）",
      "完成步骤": "处置中（总指挥、副总指挥、现场岗）",
      "审定": "待审定（副总指挥、旁人）",
      "情况报告": "处置中（总指挥、副总指挥、现场岗）",
      "步骤不适用": "处置中（总指挥、副总指挥）",
      "结束处置": "处置中（总指挥、副总指挥）",
      "记录": "处置中（总指挥、副总指挥、现场岗） 待评估（总指挥、副总指挥、现场岗）",
      "评估": "待评估（总指挥、副总指挥）",
    }
  `)
})

test('还有步骤没有交代时，不能结束处置', () => {
  const may = mayActInRun('end', standing({ openSteps: 2 }), who('commander'))
  expect(may).toEqual({ ok: false, why: expect.objectContaining({ zh: '还有 2 个步骤没有完成，也没有说明不适用。' }) })
})

test('步骤由责任人、副手或总指挥办结，别的岗位不行；办结的不能再办', () => {
  const step = { isSettled: false, holder: scene }
  const able = ['commander', 'vice', 'scene', 'scene-vice', 'other'].filter((id) => maySettle(standing(), step, who(id)).ok)
  expect(able).toEqual(['commander', 'vice', 'scene', 'scene-vice'])
  const third = { personId: 'third', deputyId: null }
  expect(maySettle(standing({ chain: [commander, scene, third] }), step, who('third')).ok).toBe(false)
  expect(maySettle(standing(), { ...step, isSettled: true }, who('scene')).ok).toBe(false)
})

test('代理人以被代理人的岗位办理', () => {
  const acting = { selves: ['stand-in', 'scene'], mayRun: false }
  expect(maySettle(standing(), { isSettled: false, holder: scene }, acting).ok).toBe(true)
  expect(mayHandOver(standing(), scene, acting).ok).toBe(true)
  expect(mayHandOver(standing(), commander, acting).ok).toBe(false)
})

test('评估人不能审定自己的评估，总指挥不能审定对自己的评估', () => {
  const run = standing({ status: 'evaluated', evaluatedBy: 'vice' })
  expect(mayActInRun('sign_off', run, who('vice')).ok).toBe(false)
  expect(mayActInRun('sign_off', run, who('commander')).ok).toBe(false)
  expect(mayActInRun('sign_off', run, who('other')).ok).toBe(true)
  expect(mayActInRun('sign_off', run, who('other', false)).ok).toBe(false)
})

test('退回的评估重新写，审定后归档', () => {
  const evaluated = statusAfter('ended', { type: 'evaluated', verdict: 'partly', text: '', improvements: [] })
  expect([evaluated, statusAfter(evaluated, { type: 'returned', text: '' })]).toEqual(['evaluated', 'ended'])
  expect(statusAfter(evaluated, { type: 'signed_off', text: '' })).toBe('closed')
  expect(statusAfter('running', { type: 'logged', text: '' })).toBe('running')
})
