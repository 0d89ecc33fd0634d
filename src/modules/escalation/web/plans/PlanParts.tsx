import { useTranslation } from 'react-i18next'
import type { PlanChainPost, PlanContact, PlanContent } from '../../../../web/api/index.ts'
import { CopyButton } from '../../../../web/kit/CopyButton.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { MaskedValue } from '../../../../web/kit/MaskedValue.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime, formatDuration } from '../../../../web/kit/time.ts'

/** Who holds a post now, who stands in, and who acts while they are away. */
export function PostPeople({ post }: { post: PlanChainPost }) {
  const { t } = useTranslation('plans')
  return (
    <>
      <span>
        {post.personName ?? <Tag tone="red">{t('nobody')}</Tag>}
        {post.unitName && <span className="sq-faint"> · {post.unitName}</span>}
      </span>
      {post.deputyName && (
        <span className="sq-faint">
          {t('deputy')} {post.deputyName}
        </span>
      )}
      {post.away && <Tag tone="yellow">{t('away', { name: post.away.deputyName, until: formatDateTime(post.away.until) })}</Tag>}
    </>
  )
}

/** The steps of a plan in order, each with its limit, its post and its sign of being done. */
export function PlanSteps({ content }: { content: PlanContent }) {
  const { t } = useTranslation('plans')
  const { t: kit } = useTranslation('kit')
  const nameOf = (key: string) => content.chain.find((post) => post.key === key)?.name ?? key
  return (
    <Section title={t('steps')}>
      <ol className="pl-steps">
        {content.steps.map((step) => (
          <li key={step.key}>
            <span className="pl-row">
              <strong>{step.title}</strong>
              <Tag tone="blue">{nameOf(step.post)}</Tag>
              <span className="sq-number sq-soft">
                {t('within', { duration: formatDuration(step.withinMinutes * 60_000, kit) })}
              </span>
            </span>
            {step.detail && <p>{step.detail}</p>}
            {step.check && (
              <p className="sq-soft">
                {t('check')}：{step.check}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

export function PlanResources({ content }: { content: PlanContent }) {
  const { t } = useTranslation('plans')
  return (
    <Section title={t('resources')}>
      <ul className="pl-list">
        {content.resources.map((one) => (
          <li key={one.name}>
            <strong>{one.name}</strong>
            <span className="sq-soft">{[one.amount, one.place].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {content.resources.length === 0 && <p className="sq-faint">{t('none_')}</p>}
    </Section>
  )
}

interface ContactsProps {
  contacts: readonly PlanContact[]
  /** Opens a contact for a reason; absent for whoever may not. */
  reveal?: ((contactId: string, reason: string) => Promise<{ name: string | null; phone: string | null }>) | undefined
}

/** Public numbers in clear; people masked, opened with a reason that is kept. */
export function PlanContacts({ contacts, reveal }: ContactsProps) {
  const { t } = useTranslation('plans')
  const masked = (contact: PlanContact, field: 'name' | 'phone', label: string) =>
    contact[field] === null ? null : (
      <MaskedValue
        masked={contact[field]}
        label={label}
        reveal={reveal && (async (reason) => (await reveal(contact.id, reason))[field] ?? '')}
      />
    )
  return (
    <Section title={t('contacts')}>
      <ul className="pl-list">
        {contacts.map((contact) => (
          <li key={contact.id}>
            <span className="pl-row">
              <strong>{contact.organisation}</strong>
              {contact.line && (
                <a href={`tel:${contact.line}`} className="pl-line sq-number">
                  {contact.line}
                </a>
              )}
            </span>
            <span className="sq-soft">{contact.duty}</span>
            {(contact.name || contact.phone) && (
              <span className="pl-row">
                {masked(contact, 'name', t('contactName'))}
                {masked(contact, 'phone', t('phone'))}
              </span>
            )}
          </li>
        ))}
      </ul>
      {contacts.length === 0 && <p className="sq-faint">{t('none_')}</p>}
    </Section>
  )
}

export function PlanTemplates({ content }: { content: PlanContent }) {
  const { t } = useTranslation('plans')
  return (
    <Section title={t('templates')}>
      <ul className="pl-list">
        {content.templates.map((one) => (
          <li key={one.title}>
            <span className="pl-row">
              <strong>{one.title}</strong>
              {one.audience && <Tag>{one.audience}</Tag>}
              <CopyButton text={one.text} of={one.title} />
            </span>
            <p className="pl-text">{one.text}</p>
          </li>
        ))}
      </ul>
      {content.templates.length === 0 && <p className="sq-faint">{t('none_')}</p>}
    </Section>
  )
}
