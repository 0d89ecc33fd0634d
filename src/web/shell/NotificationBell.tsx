import { BellOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Badge, Button, Drawer, Popover, Segmented } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Notification, readNotifications } from '../api/index.ts'
import { DateTime } from '../kit/DateTime.tsx'
import { EmptyState, ErrorState, LoadingState } from '../kit/states.tsx'
import { Tag, type Tone } from '../kit/tags.tsx'
import { useIsPhone } from '../kit/useIsPhone.ts'
import { paths } from '../paths.ts'
import { type InboxPart, inbox, inboxParts, notificationsKey, unreadCount } from './notification-queries.ts'
import { useLiveNotifications } from './useLiveNotifications.ts'

/** The inbox in the top bar: how much is unread, and what it is about. */
export function NotificationBell() {
  const { t } = useTranslation('shell')
  const [isOpen, setOpen] = useState(false)
  const { data } = useQuery(unreadCount)
  useLiveNotifications(true)
  const unread = data?.unread ?? 0
  const isPhone = useIsPhone()
  const bell = useRef<HTMLButtonElement>(null)
  function leave() {
    setOpen(false)
    bell.current?.focus()
  }
  const button = (
    <Button ref={bell} type="text" className="sq-bell" aria-expanded={isOpen} {...(isPhone && { onClick: () => setOpen(true) })}>
      <span className="sq-hidden">{t('bell.label', { count: unread })}</span>
      <Badge aria-hidden count={unread} size="small" overflowCount={99} offset={[7, -3]}>
        <BellOutlined aria-hidden />
      </Badge>
    </Button>
  )
  if (isPhone)
    return (
      <>
        {button}
        <Drawer open={isOpen} onClose={leave} title={t('bell.title')} size="100%" rootClassName="sq-inbox-drawer" destroyOnHidden>
          <Inbox unread={unread} onLeave={() => setOpen(false)} />
        </Drawer>
      </>
    )
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the popover, as it does every dialog
        <div onKeyDown={(event) => event.key === 'Escape' && leave()}>
          <Inbox unread={unread} onLeave={() => setOpen(false)} />
        </div>
      }
    >
      {button}
    </Popover>
  )
}

function Inbox({ unread, onLeave }: { unread: number; onLeave: () => void }) {
  const { t } = useTranslation(['shell', 'quiet'])
  const client = useQueryClient()
  const [part, setPart] = useState<InboxPart>(unread > 0 ? 'unread' : 'all')
  const page = useInfiniteQuery(inbox(part))
  const items = page.data?.pages.flatMap((one) => one.items)
  const box = useRef<HTMLElement>(null)
  // The popover stands at the end of the page: whoever opened it by keyboard is taken there.
  useEffect(() => box.current?.focus({ preventScroll: true }), [])

  async function read(body: { ids: string[] } | { all: true }) {
    await readNotifications({ body })
    await client.invalidateQueries({ queryKey: notificationsKey })
  }

  return (
    <section ref={box} tabIndex={-1} className="sq-inbox" aria-label={t('shell:bell.title')}>
      <header>
        <Segmented
          size="small"
          aria-label={t('shell:bell.title')}
          value={part}
          options={inboxParts.map((value) => ({ value, label: t(`shell:bell.${value}`) }))}
          onChange={setPart}
        />
        <Button type="link" size="small" disabled={unread === 0} onClick={() => void read({ all: true })}>
          {t('shell:bell.readAll')}
        </Button>
      </header>
      {items === undefined &&
        (page.error ? <ErrorState error={page.error} onRetry={() => void page.refetch()} /> : <LoadingState />)}
      {items?.length === 0 && (
        <EmptyState
          icon={<BellOutlined aria-hidden />}
          title={t(part === 'unread' ? 'shell:bell.noneUnread' : 'shell:bell.none')}
        />
      )}
      <ul>
        {items?.map((item) => (
          <li key={item.id}>
            <Line
              item={item}
              onOpen={() => {
                if (!item.readAt) void read({ ids: [item.id] })
                onLeave()
              }}
            />
          </li>
        ))}
      </ul>
      {page.hasNextPage && (
        <Button type="link" block loading={page.isFetchingNextPage} onClick={() => void page.fetchNextPage()}>
          {t('shell:bell.more')}
        </Button>
      )}
      <footer className="sq-inbox-foot">
        <Link to={paths.quietHours} onClick={onLeave}>
          {t('quiet:link')}
        </Link>
      </footer>
    </section>
  )
}

const tones: Record<Notification['kind'], Tone> = {
  assigned: 'blue',
  mention: 'blue',
  due: 'yellow',
  breach: 'red',
  escalation: 'yellow',
  approval: 'yellow',
  returned: 'yellow',
  answered: 'green',
  alarm: 'red',
  task: 'blue',
}

function Line({ item, onOpen }: { item: Notification; onOpen: () => void }) {
  const { t, i18n } = useTranslation('shell')
  return (
    <Link
      to={item.link ?? (item.complaintId ? paths.complaint(item.complaintId) : paths.workbench)}
      className={`sq-line ${item.readAt ? '' : 'sq-unread'}`}
      onClick={onOpen}
    >
      <span className="sq-line-head">
        <Tag tone={tones[item.kind]}>{t(`bell.kind.${item.kind}`)}</Tag>
        {!item.readAt && <span className="sq-hidden">{t('bell.unread')}</span>}
        <span className="sq-line-title" />
        <DateTime value={item.createdAt} relative />
      </span>
      <span className="sq-line-words">{item.title[i18n.language === 'en' ? 'en' : 'zh']}</span>
      {item.body && <span className="sq-line-foot">{item.body}</span>}
    </Link>
  )
}
