import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Clock } from '../../../../web/api/index.ts'
import { DateTime, Duration } from '../../../../web/kit/DateTime.tsx'
import { useSay } from '../packs/words.ts'
import { isCounting, KindTag, StateTag } from './kind-tag.tsx'
import { Extensions, RuleFacts, Violations } from './RuleSection.tsx'
import { SpanBar } from './SpanBar.tsx'
import { SpanTable } from './SpanTable.tsx'
import './why.css'

interface WhyDrawerProps {
  clock: Clock | undefined
  complaintId: string
  /** The server's time. */
  now: number
  onClose(): void
  /** The person leaves for the event with this number. */
  onShowEvent(seq: number): void
}

/** Why a clock shows the date it shows: what started it, what counted, what did not, and by which rule. */
export function WhyDrawer({ clock, complaintId, now, onClose, onShowEvent }: WhyDrawerProps) {
  const { t } = useTranslation('why')
  const say = useSay()
  return (
    <Drawer
      open={clock !== undefined}
      onClose={onClose}
      size={760}
      destroyOnHidden
      title={clock && `${say(clock.title)} · ${t('title')}`}
      // The panel puts the reader back, or at the event they asked for.
      focusable={{ focusTriggerAfterClose: false }}
    >
      {clock && (
        <div className="wy">
          <Summary clock={clock} now={now} />
          <SpanBar clock={clock} now={now} />
          <RuleFacts clock={clock} onShowEvent={onShowEvent} />
          <Extensions clock={clock} complaintId={complaintId} />
          <Violations clock={clock} />
          {clock.spans.length > 0 && (
            <section>
              <h3>{t('table.title')}</h3>
              <SpanTable clock={clock} />
            </section>
          )}
        </div>
      )}
    </Drawer>
  )
}

/** How long is left, until when, and where it stands. */
function Summary({ clock, now }: { clock: Clock; now: number }) {
  const { t } = useTranslation('why')
  const left = clock.dueAt ? Date.parse(clock.dueAt) - now : null
  return (
    <div className="wy-summary">
      <div className="wy-tags">
        <KindTag kind={clock.kind} /> <StateTag state={clock.state} />
      </div>
      {left !== null && isCounting(clock) && (
        <p className={left < 0 ? 'wy-count wy-count-over' : 'wy-count'}>
          {t(left < 0 ? 'over' : 'left')} <Duration ms={left} />
        </p>
      )}
      <p>
        {t('due')} <DateTime value={clock.dueAt} />
        {clock.dueDate && <span className="sq-faint"> {t('lastDay', { date: clock.dueDate })}</span>}
        {clock.metAt && (
          <>
            {' · '}
            {t('metAt')} <DateTime value={clock.metAt} />
          </>
        )}
        {clock.endedAt && (
          <>
            {' · '}
            {t('endedAt')} <DateTime value={clock.endedAt} />
          </>
        )}
      </p>
    </div>
  )
}
