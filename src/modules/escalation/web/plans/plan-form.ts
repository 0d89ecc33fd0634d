import type { PlanContactInput, PlanContent, PlanInput, PlanPost } from '../../../../web/api/index.ts'

/** A contact in the editor: what is kept is shown masked beside an empty field, and stays when nothing is typed. */
export interface ContactFields extends PlanContactInput {
  maskedName?: string | null
  maskedPhone?: string | null
}

/** A select knows "nobody" as nothing at all. */
export type PostFields = Omit<PlanPost, 'personId' | 'deputyId'> & {
  personId?: string | null | undefined
  deputyId?: string | null | undefined
}

export interface PlanFields {
  why: string
  fromRunIds?: string[]
  /** One a line. */
  hints: string
  content: Omit<PlanInput, 'contacts' | 'hints' | 'chain'> & { contacts: ContactFields[]; chain: PostFields[] }
}

export const emptyPlan: PlanContent = {
  ...{ title: '', scenario: '', hints: [], triggers: [], resources: [], contacts: [], templates: [] },
  chain: [{ key: 'commander', name: '', duty: '', from: 'consumer_protection', level: 'scene', personId: null, deputyId: null }],
  steps: [{ key: 'step_1', title: '', detail: '', post: 'commander', withinMinutes: 30, check: '' }],
}

export function fieldsOf({ hints, contacts, chain, ...content }: PlanContent): Pick<PlanFields, 'content' | 'hints'> {
  return {
    hints: hints.join('\n'),
    content: {
      ...content,
      chain: chain.map((post) => ({ ...post, personId: post.personId ?? undefined, deputyId: post.deputyId ?? undefined })),
      contacts: contacts.map(({ name, phone, ...contact }) => ({ ...contact, maskedName: name, maskedPhone: phone })),
    },
  }
}

/** What the server wants of what the form holds. An empty name or number of a contact that is kept means: as it was. */
export function inputOf({ hints, content }: Pick<PlanFields, 'content' | 'hints'>): PlanInput {
  const { title, scenario, triggers, chain, steps, resources, templates, contacts } = content
  const text = (value: string | null | undefined) => value?.trim() ?? ''
  return {
    ...{ title, scenario, triggers: triggers ?? [] },
    hints: hints
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    chain: chain.map((post) => ({ ...post, personId: post.personId ?? null, deputyId: post.deputyId ?? null })),
    steps: steps.map((step) => ({ ...step, detail: text(step.detail), check: text(step.check) })),
    resources: resources.map(({ name, amount, place }) => ({ name, amount: text(amount), place: text(place) })),
    templates: templates.map((one) => ({ ...one, audience: text(one.audience) })),
    contacts: contacts.map(({ maskedName: _, maskedPhone: __, name, phone, line, duty, ...contact }) => ({
      ...contact,
      ...{ duty: text(duty), line: text(line) || null },
      ...(text(name) && { name: text(name) }),
      ...(text(phone) && { phone: text(phone) }),
    })),
  }
}

/** A code that no other row has. */
export function freeKey(prefix: string, rows: readonly { key: string }[]): string {
  const taken = new Set(rows.map(({ key }) => key))
  let serial = rows.length + 1
  while (taken.has(`${prefix}_${serial}`)) serial += 1
  return `${prefix}_${serial}`
}
