import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint, Redress } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { formatMoney } from '../../../../web/kit/money.ts'
import { QueryView } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { ChooseModal, DropModal } from './ChooseModal.tsx'
import { DraftCard } from './DraftCard.tsx'
import { DraftModal } from './DraftModal.tsx'
import { FastModal } from './FastModal.tsx'
import { letterOf, type Opened } from './opened.ts'
import { Precedents } from './Precedents.tsx'
import { complaintRedress } from './redress-queries.ts'
import './redress.css'

/** Before somebody looks into it there is nothing to propose. */
const tooEarly: readonly Complaint['status'][] = ['received', 'confirmed', 'classified', 'assigned', 'merged', 'not_accepted']

/** The proposals side by side, what similar cases were given, and who would approve each. */
export function RedressPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('redress')
  const isEarly = tooEarly.includes(complaint.status)
  const query = useQuery({ ...complaintRedress(complaint.id), enabled: !isEarly })
  const [opened, setOpened] = useState<Opened | null>(null)
  if (isEarly) return null
  const close = () => setOpened(null)
  return (
    <Section
      title={t('title')}
      extra={
        query.data && (
          <div className="rd-buttons">
            <ActionButton size="small" verdict={query.data.allowed.fast} onClick={() => setOpened({ form: 'fast', start: {} })}>
              {t('fast.button', { limit: formatMoney(query.data.fastLimit) })}
            </ActionButton>
            <ActionButton
              size="small"
              type="primary"
              verdict={query.data.allowed.draft}
              onClick={() => setOpened({ form: 'draft', start: {} })}
            >
              {t('draft.add')}
            </ActionButton>
          </div>
        )
      }
    >
      <QueryView query={query} rows={4}>
        {(redress) => <Body redress={redress} onOpen={setOpened} />}
      </QueryView>
      {opened?.form === 'draft' && <DraftModal complaint={complaint} start={opened.start} onClose={close} />}
      {opened?.form === 'fast' && query.data && (
        <FastModal complaint={complaint} limit={query.data.fastLimit} start={opened.start} onClose={close} />
      )}
      {opened?.form === 'choose' && <ChooseModal complaint={complaint} draft={opened.draft} onClose={close} />}
      {opened?.form === 'drop' && <DropModal complaint={complaint} draft={opened.draft} onClose={close} />}
    </Section>
  )
}

function Body({ redress, onOpen }: { redress: Redress; onOpen(opened: Opened): void }) {
  const { t } = useTranslation('redress')
  const shown = redress.drafts.filter(({ status }) => status !== 'dropped')
  const dropped = redress.drafts.filter(({ status }) => status === 'dropped')
  return (
    <>
      <MatterFacts redress={redress} />
      <Precedents redress={redress} />
      {redress.allowed.draft.ok && <Suggestions redress={redress} onOpen={onOpen} />}
      {shown.length === 0 ? (
        <p className="sq-faint">{t('draft.none')}</p>
      ) : (
        <ul className="rd-cards">
          {shown.map((draft, index) => (
            <DraftCard key={draft.id} draft={draft} letter={letterOf(index)} redress={redress} onOpen={onOpen} />
          ))}
        </ul>
      )}
      {dropped.length > 0 && (
        <p className="sq-faint">{t('draft.droppedList', { titles: dropped.map(({ title }) => title).join('、') })}</p>
      )}
    </>
  )
}

function MatterFacts({ redress }: { redress: Redress }) {
  const { t } = useTranslation('redress')
  const { disputed, yearTotal, earlierGrants, isVulnerable } = redress
  return (
    <dl className="rd-facts">
      <div>
        <dt>{t('facts.disputed')}</dt>
        <dd className="sq-number">{disputed === null ? t('facts.unstated') : formatMoney(disputed)}</dd>
      </div>
      <div>
        <dt>{t('facts.year')}</dt>
        <dd className="sq-number">
          {earlierGrants === 0
            ? t('facts.yearNone')
            : t('facts.yearValue', { amount: formatMoney(yearTotal), count: earlierGrants })}
        </dd>
      </div>
      {isVulnerable && (
        <div>
          <dd>
            <Tag tone="yellow">{t('facts.vulnerable')}</Tag>
          </dd>
        </div>
      )}
    </dl>
  )
}

function Suggestions({ redress, onOpen }: { redress: Redress; onOpen(opened: Opened): void }) {
  const { t } = useTranslation('redress')
  if (redress.suggestions.length === 0) return null
  return (
    <div className="rd-suggestions">
      <span className="sq-faint">{t('draft.suggested')}</span>
      {redress.suggestions.map(({ kind, amount, text, rule }) => {
        const sum = amount === null ? '' : formatMoney(amount)
        return (
          <Button
            key={rule}
            size="small"
            title={text}
            aria-label={t('draft.useSuggestion', { kind: t(`kinds.${kind}`), amount: sum })}
            onClick={() => onOpen({ form: 'draft', start: { title: t(`kinds.${kind}`), text, kind, amount } })}
          >
            {t(`kinds.${kind}`)} {sum}
          </Button>
        )
      })}
    </div>
  )
}
