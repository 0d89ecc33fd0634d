import { useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import type { PersonValues } from './registration-form.ts'
import { classificationHint, type DuplicateQuery, duplicateHints } from './registration-queries.ts'
import { useSettled } from './useSettled.ts'

/** A pause this long means that a thought is finished. */
const pauseMs = 600

/** So much must be there before a search means something. */
const least = { phone: 7, idNumber: 8, card: 8, matter: 12, text: 6 }

const enough = (value: string | undefined, length: number): string | undefined => {
  const text = value?.trim()
  return text && [...text].length >= length ? text : undefined
}

/** What is known about what has been typed so far; asked for after each pause. Only below the form. */
export function useHints() {
  const person = Form.useWatch<PersonValues | undefined>('complainant')
  const typed = useSettled(Form.useWatch<string | undefined>('text') ?? '', pauseMs)
  const text = enough(typed, least.text)
  const asked: DuplicateQuery = {
    phone: enough(person?.phone, least.phone),
    idNumber: enough(person?.idNumber, least.idNumber),
    card: enough(person?.card, least.card),
    text: enough(typed, least.matter),
  }
  const settled = JSON.parse(useSettled(JSON.stringify(asked), pauseMs)) as DuplicateQuery
  const isAsked = Object.values(settled).some(Boolean)
  const duplicates = useQuery({ ...duplicateHints(settled), enabled: isAsked })
  const classification = useQuery({ ...classificationHint(text ?? ''), enabled: text !== undefined })
  return {
    duplicates,
    classification,
    /** Nothing to go by yet; what was said of earlier words is not about these. */
    isDuplicatesIdle: !isAsked,
    isClassificationIdle: text === undefined,
  }
}
