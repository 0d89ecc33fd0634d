import { useMutation } from '@tanstack/react-query'
import { Input, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RuleInput, type RuleTrial, tryRulesOnText } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { ErrorState } from '../../../../web/kit/states.tsx'
import { permitted, refused } from '../../../../web/kit/verdict.ts'
import { type Channel, channels } from '../../../complaint/domain/vocabulary.ts'
import { RulingView } from './RulingView.tsx'

/** A text that one types, as the rules with the draft would take it. */
export function TrialSection({ rules }: { rules: RuleInput[] }) {
  const { t } = useTranslation(['rules', 'vocabulary'])
  const id = useId()
  const [text, setText] = useState('')
  const [channel, setChannel] = useState<Channel | undefined>()
  const [visitors, setVisitors] = useState<number | null>(null)
  const trial = useMutation({
    mutationFn: () =>
      tryRulesOnText({ body: { text, rules, ...(channel && { channel }), ...(visitors !== null && { visitors }) } }),
  })
  return (
    <Section title={t('rules:trial.title')}>
      <p className="sq-faint">{t('rules:trial.lead')}</p>
      <div className="ru-trial">
        <label htmlFor={`${id}text`}>{t('rules:trial.text')}</label>
        <Input.TextArea
          id={`${id}text`}
          value={text}
          maxLength={20_000}
          autoSize={{ minRows: 3, maxRows: 8 }}
          onChange={({ target }) => setText(target.value)}
        />
        <div className="ru-trial-more">
          <div>
            <label htmlFor={`${id}channel`}>{t('rules:trial.channel')}</label>
            <Select<Channel>
              id={`${id}channel`}
              allowClear
              className="sq-full"
              value={channel ?? null}
              onChange={(chosen?: Channel) => setChannel(chosen)}
              options={channels.map((value) => ({ value, label: t(`vocabulary:channel.${value}`) }))}
            />
          </div>
          <div>
            <label htmlFor={`${id}visitors`}>{t('rules:trial.visitors')}</label>
            <InputNumber id={`${id}visitors`} min={0} precision={0} className="sq-full" value={visitors} onChange={setVisitors} />
          </div>
          <ActionButton
            type="primary"
            verdict={text.trim() === '' ? refused(t('rules:trial.empty')) : permitted}
            loading={trial.isPending}
            onClick={() => trial.mutate()}
          >
            {t('rules:trial.run')}
          </ActionButton>
        </div>
      </div>
      <div aria-live="polite">
        {trial.error && <ErrorState error={trial.error} />}
        {trial.data && <Outcome trial={trial.data} />}
      </div>
    </Section>
  )
}

function Outcome({ trial: { ruling, facts } }: { trial: RuleTrial }) {
  const { t } = useTranslation('rules')
  const told = Object.entries(facts).filter(
    ([, value]) => value !== '' && value !== 0 && !(Array.isArray(value) && value.length === 0),
  )
  return (
    <div className="ru-outcome">
      {ruling ? <RulingView ruling={ruling} /> : <p>{t('trial.none')}</p>}
      <details>
        <summary>{t('trial.facts')}</summary>
        <dl className="ru-read">
          {told.map(([name, value]) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}
