import { Checkbox, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RuleValidation } from '../../../../web/api/index.ts'
import { UnitTreeSelect } from '../../../../web/kit/selects.tsx'
import { CodeCascader, CodeSelect, useCodeName } from '../../../taxonomy/web/codes.tsx'
import { triggers } from '../../domain/labels.ts'
import { ruleLimits } from '../../domain/rules/rule.ts'
import { useRuleWords } from './effects.tsx'

const axes = ['route', 'business', 'reason', 'grade'] as const

/** What the rule does. A field that is left empty changes nothing. */
export function EffectFields({ problems }: { problems: RuleValidation['fields'] }) {
  const { t } = useTranslation(['rules', 'complaint'])
  const { language } = useRuleWords()
  const triggerName = useCodeName('trigger')
  const emotions = t('complaint:classification.emotions', { returnObjects: true })
  const unset = t('rules:editor.unset')
  const problem = (field: string) => {
    const say = problems[field]?.[language]
    return say ? ({ validateStatus: 'error', help: say } as const) : {}
  }
  return (
    <fieldset className="ru-fieldset">
      <legend>{t('rules:editor.effects')}</legend>
      {problems['effects'] && <p className="ru-bad">{problems['effects'][language]}</p>}
      <div className="ru-four">
        {axes.map((axis) => (
          <Form.Item key={axis} name={['effects', axis]} label={t(`rules:what.${axis}`)}>
            <CodeSelect tree={axis} allowClear placeholder={unset} />
          </Form.Item>
        ))}
        <Form.Item name={['effects', 'product']} label={t('rules:what.product')} {...problem('effects.product')}>
          <CodeCascader tree="product" placeholder={unset} />
        </Form.Item>
        <Form.Item name={['effects', 'emotion']} label={t('rules:what.emotion')}>
          <Select
            allowClear
            placeholder={unset}
            options={emotions.map((label, value) => ({ value, label: `${value} · ${label}` }))}
          />
        </Form.Item>
        <Form.Item name={['effects', 'departmentId']} label={t('rules:editor.department')} {...problem('effects.departmentId')}>
          <UnitTreeSelect placeholder={unset} />
        </Form.Item>
        <Form.Item name={['effects', 'needsPerson']} label={t('rules:needsPerson')} valuePropName="checked">
          <Checkbox>{t('rules:editor.person')}</Checkbox>
        </Form.Item>
      </div>
      <div className="ru-pair">
        <Form.Item name={['effects', 'triggers']} label={t('rules:editor.addTriggers')}>
          <Select mode="multiple" placeholder={unset} options={triggers.map((value) => ({ value, label: triggerName(value) }))} />
        </Form.Item>
        <Form.Item name={['effects', 'tags']} label={t('rules:editor.tags')}>
          <Select mode="tags" open={false} suffixIcon={null} maxCount={ruleLimits.tags} placeholder={unset} />
        </Form.Item>
      </div>
    </fieldset>
  )
}
