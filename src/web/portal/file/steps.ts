import type { TFunction } from 'i18next'
import type { Errors } from '../parts/Field.tsx'
import type { Draft } from './draft.ts'

export const fileSteps = ['what', 'who', 'check'] as const
export type FileStep = (typeof fileSteps)[number]

export const textLength = { min: 10, max: 5000 } as const

/** Yuan with up to two decimals; thousands may be set apart. Null where it is no amount. */
export function parseAmount(typed: string): number | null {
  const plain = typed.normalize('NFKC').replaceAll(/[,\s¥￥元]/g, '')
  return /^\d{1,10}(\.\d{1,2})?$/.test(plain) ? Number(plain) : null
}

/** A number that can be called: a mobile, or a landline with its area code. */
export function parsePhone(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .replaceAll(/[\s-]/g, '')
    .replace(/^\+?86(?=1)/, '')
  return /^(1[3-9]\d{9}|0\d{9,11})$/.test(plain) ? plain : null
}

type T = TFunction<'portal'>

/** What is missing or wrong on a step, by the field it is about. The server checks again. */
export function errorsOf(step: FileStep, draft: Draft, t: T): Errors {
  if (step === 'what') return whatErrors(draft, t)
  return step === 'who' ? whoErrors(draft, t) : {}
}

function whatErrors({ text, amount }: Draft, t: T): Errors {
  return {
    ...([...text.trim()].length < textLength.min && { text: t('what.textShort', { count: textLength.min }) }),
    ...(amount.trim() !== '' && parseAmount(amount) === null && { amount: t('what.amountWrong') }),
  }
}

function whoErrors(draft: Draft, t: T): Errors {
  const errors: Errors = {}
  const name = (field: 'name' | 'agentName') => {
    if (draft[field].trim() === '') errors[field] = t('who.nameMissing')
  }
  const phone = (field: 'phone' | 'agentPhone') => {
    if (draft[field].trim() === '') errors[field] = t('who.phoneMissing')
    else if (parsePhone(draft[field]) === null) errors[field] = t('who.phoneWrong')
  }
  if (draft.forWhom === 'someone') {
    name('agentName')
    phone('agentPhone')
  }
  name('name')
  phone('phone')
  return errors
}

/** The step that may be shown: the one asked for, or the first before it that is not complete. */
export function reachableStep(wanted: string | undefined, draft: Draft, t: T): FileStep {
  const target = fileSteps.find((step) => step === wanted) ?? 'what'
  const before = fileSteps.slice(0, fileSteps.indexOf(target))
  return before.find((step) => Object.keys(errorsOf(step, draft, t)).length > 0) ?? target
}
