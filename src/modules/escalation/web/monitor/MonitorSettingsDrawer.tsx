import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  changeMonitorSettings,
  type MonitorRehearsal,
  type MonitorSettings,
  type MonitorSettingsInForce,
  rehearseMonitor,
} from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { QueryView } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { useProblemForm } from '../../../../web/kit/useProblemForm.tsx'
import { usePermitted } from '../../../../web/kit/verdict.ts'
import { measures } from '../../domain/monitor/settings.ts'
import { monitorSettings } from './monitor-queries.ts'

/** What counts as unusual: rehearsed on weeks past, then put in force as a new version. */
export function MonitorSettingsDrawer({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { t } = useTranslation('monitor')
  const query = useQuery({ ...monitorSettings, enabled: isOpen })
  return (
    <Drawer open={isOpen} onClose={onClose} size={560} destroyOnHidden title={t('settingsTitle')}>
      <QueryView query={query} rows={8}>
        {(inForce) => <SettingsForm key={inForce.version} inForce={inForce} onClose={onClose} />}
      </QueryView>
    </Drawer>
  )
}

const steps = {
  points: { min: 1, max: 100, step: 1 },
  alpha: { min: 0.00001, max: 0.1, step: 0.0005 },
  minCases: { min: 5, max: 10_000, step: 1 },
  minEvents: { min: 2, max: 1000, step: 1 },
  baseWeeks: { min: 4, max: 52, step: 1 },
  minBaseCases: { min: 10, max: 100_000, step: 5 },
  parentWeight: { min: 0, max: 1000, step: 5 },
  investigationDays: { min: 1, max: 180, step: 1 },
} as const

function SettingsForm({ inForce, onClose }: { inForce: MonitorSettingsInForce; onClose(): void }) {
  const { t, i18n } = useTranslation('monitor')
  const client = useQueryClient()
  const { message } = App.useApp()
  const mayEdit = usePermitted('monitor.edit')
  const [rehearsed, setRehearsed] = useState<MonitorRehearsal | null>(null)
  const { form, submit, isPending, notice } = useProblemForm<{ settings: MonitorSettings; why: string }>(async (values) => {
    await changeMonitorSettings({ body: { version: inForce.version, ...values } })
    void message.success(t('saved'))
    onClose()
    await client.invalidateQueries({ queryKey: ['monitor'] })
  })
  async function rehearse() {
    try {
      const { settings } = await form.validateFields([['settings']], { recursive: true })
      setRehearsed(await rehearseMonitor({ body: { settings: settings as MonitorSettings, weeks: 12 } }))
    } catch (error) {
      if (error instanceof Error) void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    }
  }
  return (
    <Form form={form} layout="vertical" initialValues={{ settings: inForce.settings }} onFinish={submit}>
      <p className="sq-soft">
        {t('version', { version: inForce.version })} · {t('settingsLead')}
      </p>
      {inForce.changedAt && (
        <p className="sq-faint">
          {t('changedBy', { name: inForce.changedBy, at: formatDateTime(inForce.changedAt), why: inForce.why })}
        </p>
      )}
      <div className="sq-grid">
        {(Object.keys(steps) as (keyof typeof steps)[]).map((name) => (
          <Form.Item
            key={name}
            name={['settings', name]}
            label={t(`set.${name}`)}
            rules={[{ required: true, message: t('required') }]}
          >
            <InputNumber className="sq-full" {...steps[name]} />
          </Form.Item>
        ))}
      </div>
      <Form.Item name={['settings', 'measures']} label={t('set.measures')} rules={[{ required: true, message: t('required') }]}>
        <Select mode="multiple" options={measures.map((value) => ({ value, label: t(`measures.${value}`) }))} />
      </Form.Item>
      <Form.Item name="why" label={t('why')} rules={[{ required: true, whitespace: true, message: t('required') }]}>
        <Input maxLength={500} />
      </Form.Item>
      {notice}
      <div className="mo-row mo-gap">
        <ActionButton verdict={mayEdit} onClick={() => void rehearse()}>
          {t('rehearse')}
        </ActionButton>
        {mayEdit.ok ? (
          <Button type="primary" htmlType="submit" loading={isPending}>
            {t('save')}
          </Button>
        ) : (
          <ActionButton verdict={mayEdit}>{t('save')}</ActionButton>
        )}
      </div>
      {rehearsed && <Rehearsal of={rehearsed} />}
    </Form>
  )
}

function Rehearsal({ of }: { of: MonitorRehearsal }) {
  const { t, i18n } = useTranslation('monitor')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (
    <section aria-live="polite">
      <h3>{t('rehearsal')}</h3>
      <ul className="mo-log">
        {[...of.weeks].reverse().map((week) => (
          <li key={week.week}>
            <strong>{t('rehearsalRow', { week: week.week, now: week.now, wanted: week.wanted })}</strong>
            {week.alarms.map((alarm) => (
              <span key={`${alarm.unitName} ${alarm.measure}`}>
                <Tag tone={alarm.change === 'new' ? 'red' : alarm.change === 'gone' ? 'green' : 'grey'}>
                  {t(`changes.${alarm.change}`)}
                </Tag>{' '}
                {alarm.why[language]}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
