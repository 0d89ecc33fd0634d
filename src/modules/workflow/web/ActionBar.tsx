import { MoreOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../web/api/index.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { useIsPhone } from '../../../web/kit/useIsPhone.ts'
import { useComplaintChanged } from '../../complaint/web/complaint-queries.ts'
import { VerbModal } from './VerbModal.tsx'
import { arrangeVerbs, type Verb } from './verbs.ts'

/** What may be done now, always in reach; what may not says why. */
export function ActionBar({ complaint }: { complaint: Complaint }) {
  const { t, i18n } = useTranslation('complaint')
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const isPhone = useIsPhone()
  const [verb, setVerb] = useState<Verb | null>(null)
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const { first, now, notNow } = arrangeVerbs(complaint)
  const inBar = isPhone ? [] : now.slice(0, 4)
  const nameOf = (one: Verb) =>
    t(one === 'set_confidential' && complaint.isConfidential ? 'actions.unset_confidential' : `actions.${one}`)
  const items = [
    ...now.slice(inBar.length).map((one) => ({ key: one, label: nameOf(one), onClick: () => setVerb(one) })),
    ...(notNow.length > 0
      ? [
          {
            key: 'unavailable',
            type: 'group' as const,
            label: t('actions.unavailable'),
            children: notNow.map((one) => {
              const verdict = complaint.allowed[one]
              return {
                key: one,
                disabled: true,
                label: (
                  <span>
                    {nameOf(one)} <span className="sq-faint">{verdict.ok ? '' : verdict.why[language]}</span>
                  </span>
                ),
              }
            }),
          },
        ]
      : []),
  ]
  return (
    <div className="sq-actionbar">
      <Dropdown menu={{ items, style: { maxHeight: '60vh', overflow: 'auto' } }} trigger={['click']} placement="topRight">
        <Button icon={<MoreOutlined />}>{t('actions.more')}</Button>
      </Dropdown>
      {inBar.map((one) => (
        <Button key={one} onClick={() => setVerb(one)}>
          {nameOf(one)}
        </Button>
      ))}
      {first.map((one, index) => (
        <ActionButton
          key={one}
          type={index === 0 ? 'primary' : 'default'}
          verdict={complaint.allowed[one]}
          onClick={() => setVerb(one)}
        >
          {nameOf(one)}
        </ActionButton>
      ))}
      {verb && (
        <VerbModal
          complaint={complaint}
          verb={verb}
          title={nameOf(verb)}
          onClose={() => setVerb(null)}
          onDone={async (after) => {
            await changed(after)
            void message.success(t('actions.done', { action: nameOf(verb) }))
          }}
        />
      )}
    </div>
  )
}
