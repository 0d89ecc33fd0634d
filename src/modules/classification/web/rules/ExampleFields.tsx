import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RuleValidation } from '../../../../web/api/index.ts'
import { ruleLimits } from '../../domain/rules/rule.ts'
import { ExampleFacts } from './ExampleFacts.tsx'
import { useRuleWords } from './effects.tsx'

type Result = RuleValidation['examples'][number]

/** The cases that show what the rule is for, run as they are typed. */
export function ExampleFields({ results }: { results: Result[] }) {
  const { t } = useTranslation('rules')
  return (
    <fieldset className="ru-fieldset">
      <legend>{t('examples.title')}</legend>
      <p className="sq-faint">{t('examples.lead')}</p>
      <Form.List name="examples">
        {(fields, { add, remove }) => (
          <>
            <ol className="ru-examples">
              {fields.map(({ key, name }) => (
                <li key={key}>
                  <Example index={name} result={results[name]} onRemove={() => remove(name)} />
                </li>
              ))}
            </ol>
            <Button
              disabled={fields.length >= ruleLimits.examples}
              onClick={() => add({ text: '', facts: {}, hit: true })}
              className="ru-add"
            >
              {t('examples.add')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

function Example({ index, result, onRemove }: { index: number; result: Result | undefined; onRemove: () => void }) {
  const { t } = useTranslation(['rules', 'common'])
  const n = index + 1
  return (
    <div className="ru-example">
      <Form.Item name={[index, 'text']} noStyle>
        <Input.TextArea
          aria-label={t('rules:examples.text', { n })}
          placeholder={t('rules:examples.text', { n })}
          maxLength={ruleLimits.exampleLength}
          autoSize={{ minRows: 1, maxRows: 5 }}
        />
      </Form.Item>
      <Form.Item name={[index, 'facts']} noStyle>
        <ExampleFacts n={n} />
      </Form.Item>
      <div className="ru-example-foot">
        <Form.Item
          name={[index, 'hit']}
          noStyle
          getValueProps={(hit: boolean) => ({ value: hit ? 'hit' : 'miss' })}
          normalize={(chosen: string) => chosen === 'hit'}
        >
          <Select<string>
            aria-label={t('rules:examples.expected', { n })}
            size="small"
            className="ru-expected"
            options={[
              { value: 'hit', label: t('rules:examples.mustHit') },
              { value: 'miss', label: t('rules:examples.mustMiss') },
            ]}
          />
        </Form.Item>
        <Outcome result={result} />
        <Button size="small" type="text" aria-label={t('rules:examples.remove', { n })} onClick={onRemove}>
          {t('common:actions.remove')}
        </Button>
      </div>
    </div>
  )
}

function Outcome({ result }: { result: Result | undefined }) {
  const { t } = useTranslation('rules')
  const { language } = useRuleWords()
  if (!result)
    return (
      <span className="sq-faint" role="status">
        {t('examples.waiting')}
      </span>
    )
  if (result.ok)
    return (
      <span className="ru-good" role="status">
        <CheckCircleFilled aria-hidden /> {t('examples.ok')}
      </span>
    )
  const say = result.problem
    ? t('examples.failed', { say: result.problem[language] })
    : t(result.hit ? 'examples.hitWrong' : 'examples.missWrong')
  return (
    <span className="ru-bad" role="status">
      <CloseCircleFilled aria-hidden /> {say}
    </span>
  )
}
