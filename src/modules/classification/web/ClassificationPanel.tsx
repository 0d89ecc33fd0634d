import { QuestionOutlined } from '@ant-design/icons'
import { App, Button, Space, Tooltip } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Complaint, classifyComplaint } from '../../../web/api/index.ts'
import { asProblem } from '../../../web/client.ts'
import { ActionButton, type Verdict } from '../../../web/kit/ActionButton.tsx'
import { Section } from '../../../web/kit/layout.tsx'
import { Tag } from '../../../web/kit/tags.tsx'
import { allOf, permitted, refused } from '../../../web/kit/verdict.ts'
import { type PanelAxis, panelAxes, useAxisValue } from '../../complaint/web/axis-values.ts'
import { useComplaintChanged } from '../../complaint/web/complaint-queries.ts'
import { leavesComplaints } from '../../workflow/domain/routes.ts'
import { ClassifyModal } from './ClassifyModal.tsx'
import { AxisEditor } from './panel/AxisEditor.tsx'
import { AxisRow } from './panel/AxisRow.tsx'
import type { Standing } from './panel/axis-draft.ts'
import { useAxisFocus } from './panel/axis-focus.tsx'
import { KeyLegend } from './panel/KeyLegend.tsx'
import { becauseOf, type Classification, storedReading } from './panel/stored-reading.ts'
import { type AxisPanel, useAxisPanel } from './panel/useAxisPanel.ts'
import { WhyField } from './panel/WhyField.tsx'
import { RouteChangeModal } from './RouteChangeModal.tsx'
import './panel/panel.css'

/** What it is about: suggestions in grey italics until a person has said so, worked by key or mouse, with the words that led there. */
export function ClassificationPanel({ complaint }: { complaint: Complaint }) {
  if (!complaint.classification) return null
  const { classification, classifiedBy, text } = complaint
  // A text that was corrected, or a classification that was saved, begins a new draft; any other act on the complaint does not.
  return (
    <Panel key={JSON.stringify([classifiedBy, classification, text])} complaint={complaint} classification={classification} />
  )
}

interface PanelProps {
  complaint: Complaint
  classification: Classification
}

function Panel({ complaint, classification }: PanelProps) {
  const { t } = useTranslation(['classifying', 'complaint'])
  const [dialog, setDialog] = useState<'correct' | 'route' | null>(null)
  const [routeTo, setRouteTo] = useState<string | null>(null)
  const [hasLegend, setLegend] = useState(false)
  const isSettled = complaint.classifiedBy === 'person'
  const reading = storedReading(complaint)
  const standing: Standing = { classification, isSettled, abstained: reading.abstained }
  const saving = useSaving(complaint)
  const mayAct = complaint.allowed.classify
  const panel = useAxisPanel(standing, mayAct.ok, {
    acceptAll: () => verdict.ok && void saving.save(panel),
    legend: () => setLegend(!hasLegend),
  })
  const verdict = useSaveVerdict(complaint, panel, { isSettled, why: saving.why })
  usePanelKey(panel)
  const close = () => setDialog(null)

  function choose(axis: PanelAxis, value: Classification[PanelAxis], stays: boolean) {
    if (axis !== 'route' || !leavesComplaints(classification.route, String(value))) return panel.choose(axis, value, stays)
    panel.close()
    setRouteTo(String(value))
    setDialog('route')
  }

  return (
    <Section
      title={t('complaint:classification.title')}
      extra={
        <Space size={4}>
          <Tag tone={isSettled ? 'green' : 'yellow'}>
            {t(isSettled ? 'complaint:classification.confirmedBy' : 'complaint:classification.suggested')}
          </Tag>
          <LegendButton isOpen={hasLegend} onClick={() => setLegend(!hasLegend)} />
        </Space>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the buttons inside; nothing here is only for the mouse */}
      <div ref={panel.container} className="cl-panel" onKeyDown={panel.onKeyDown}>
        {hasLegend && <KeyLegend />}
        <ul className="cl-rows">
          {panelAxes.map((axis) => (
            <Row key={axis} axis={axis} panel={panel} reading={reading} verdict={mayAct} onChoose={choose} />
          ))}
        </ul>
        {panel.changed.length > 0 && <WhyField value={saving.why} onChange={saving.setWhy} />}
        <Space wrap>
          <ActionButton
            type="primary"
            data-save
            verdict={verdict}
            loading={saving.isPending}
            onClick={() => void saving.save(panel)}
          >
            {t(panel.changed.length > 0 ? 'classifying:saveChanged' : 'complaint:classification.accept')}
          </ActionButton>
          <ActionButton verdict={mayAct} onClick={() => setDialog('correct')}>
            {t('complaint:classification.correct')}
          </ActionButton>
          <ActionButton verdict={complaint.allowed.change_route} onClick={() => setDialog('route')}>
            {t('complaint:classification.changeRoute')}
          </ActionButton>
        </Space>
      </div>
      <ClassifyModal complaint={complaint} classification={panel.result} open={dialog === 'correct'} onClose={close} />
      <RouteChangeModal
        complaint={complaint}
        to={routeTo}
        open={dialog === 'route'}
        onClose={() => {
          close()
          setRouteTo(null)
        }}
      />
    </Section>
  )
}

interface RowProps {
  axis: PanelAxis
  panel: AxisPanel
  reading: ReturnType<typeof storedReading>
  verdict: Verdict
  onChoose(axis: PanelAxis, value: Classification[PanelAxis], stays: boolean): void
}

function Row({ axis, panel, reading, verdict, onChoose }: RowProps) {
  const { focus } = useAxisFocus()
  const value = useAxisValue()
  return (
    <AxisRow
      axis={axis}
      value={value(axis, panel.result)}
      state={panel.stateOf(axis)}
      confidence={reading.confidence[axis]}
      because={becauseOf(reading, axis, panel.result.triggers)}
      verdict={verdict}
      editor={
        panel.editing === axis ? (
          <AxisEditor
            axis={axis}
            classification={panel.result}
            reading={reading}
            onChoose={(chosen, { stays = false } = {}) => onChoose(axis, chosen, stays)}
            onClose={panel.close}
          />
        ) : null
      }
      onFocus={() => focus(axis)}
      onPress={() => panel.press(axis)}
      onEdit={() => {
        focus(axis)
        panel.edit(axis)
      }}
    />
  )
}

function LegendButton({ isOpen, onClick }: { isOpen: boolean; onClick: () => void }) {
  const { t } = useTranslation('classifying')
  return (
    <Tooltip title={t('keys.title')}>
      <Button
        type="text"
        size="small"
        icon={<QuestionOutlined aria-hidden />}
        aria-label={t('keys.title')}
        aria-expanded={isOpen}
        onClick={onClick}
      />
    </Tooltip>
  )
}

/** Sends what was said; what the server refuses is said in its words. */
function useSaving(complaint: Complaint) {
  const { t, i18n } = useTranslation('complaint')
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const [why, setWhy] = useState('')
  const [isPending, setPending] = useState(false)
  async function save({ result, changed: axes }: AxisPanel) {
    if (isPending) return
    setPending(true)
    try {
      const body = { ...result, version: complaint.version, ...(axes.length > 0 && { why: why.trim() }) }
      await changed(await classifyComplaint({ path: { id: complaint.id }, body }))
      void message.success(t('classification.accepted'))
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    } finally {
      setPending(false)
    }
  }
  return { why, setWhy, isPending, save }
}

/** Questions first, then the reason for what differs; and there must be something to say. */
function useSaveVerdict(
  complaint: Complaint,
  panel: AxisPanel,
  { isSettled, why }: { isSettled: boolean; why: string },
): Verdict {
  const { t } = useTranslation(['classifying', 'common'])
  const names = panel.open.map((axis) => t(`classifying:axes.${axis}`)).join(t('common:comma'))
  const isChanged = panel.changed.length > 0
  return allOf(
    complaint.allowed.classify,
    panel.open.length > 0 ? refused(t('classifying:refusals.open', { axes: names })) : permitted,
    isSettled && !isChanged ? refused(t('classifying:refusals.settled')) : permitted,
    isChanged && why.trim().length < 2 ? refused(t('classifying:refusals.why')) : permitted,
  )
}

/** Alt C from anywhere on the page: to the first axis that is not settled. */
function usePanelKey({ container }: AxisPanel): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyC') return
      event.preventDefault()
      container.current?.querySelector<HTMLElement>('.cl-ghost, .cl-value')?.focus()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [container])
}
