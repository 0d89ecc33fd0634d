import { Alert, Form, type FormInstance } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, type ProblemError } from '../client.ts'

type Path = (string | number)[]

export interface ProblemForm<Values> {
  form: FormInstance<Values>
  isPending: boolean
  /** What the server said last, when it was not about one field of this form. Place it above the buttons. */
  notice: ReactNode
  problem: ProblemError | null
  submit(values: Values): Promise<void>
  reset(): void
}

/**
 * The one grammar of forms: submit, and show each of the server's sentences beside the field it names.
 * What it says about something the form does not show stands in `notice`.
 */
export function useProblemForm<Values>(send: (values: Values) => Promise<unknown>): ProblemForm<Values> {
  const [form] = Form.useForm<Values>()
  const { i18n } = useTranslation()
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const [isPending, setPending] = useState(false)
  const language = i18n.language === 'en' ? 'en' : 'zh'

  async function submit(values: Values) {
    setPending(true)
    setProblem(null)
    try {
      await send(values)
    } catch (error) {
      setProblem(showBesideFields(form, asProblem(error), language))
    } finally {
      setPending(false)
    }
  }

  return {
    form,
    isPending,
    problem,
    submit,
    notice: problem && <Alert type="error" showIcon role="alert" title={sentenceOf(problem, language)} />,
    reset() {
      setProblem(null)
      form.resetFields()
    },
  }
}

/** `complainant.phone` is `['complainant', 'phone']`; a number is a place in a list. */
const pathOf = (name: string): Path => name.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))

/** Puts each sentence beside its field and returns the problem when something of it is left to say. */
function showBesideFields<Values>(form: FormInstance<Values>, problem: ProblemError, language: 'zh' | 'en'): ProblemError | null {
  const named = Object.entries(problem.fields).map(([name, say]) => ({ path: pathOf(name), say: say[language] }))
  const shown = named.filter(({ path }) => form.getFieldInstance(path as never) !== undefined)
  form.setFields(shown.map(({ path, say }) => ({ name: path as never, errors: [say] })))
  const first = shown[0]
  if (first) form.scrollToField(first.path as never, { block: 'center', focus: true })
  return shown.length > 0 && shown.length === named.length ? null : problem
}

function sentenceOf(problem: ProblemError, language: 'zh' | 'en'): string {
  const fields = Object.entries(problem.fields)
  return fields.length > 1 ? fields.map(([name, say]) => `${name}: ${say[language]}`).join('; ') : problem.say[language]
}
