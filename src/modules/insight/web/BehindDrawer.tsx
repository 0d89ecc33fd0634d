import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { EmptyState, QueryView } from '../../../web/kit/states.tsx'
import { LightTag, StatusTag } from '../../../web/kit/tags.tsx'
import { ComplaintLink } from '../../complaint/web/ComplaintLink.tsx'
import type { ComparableTree } from '../../taxonomy/domain/comparable-trees.ts'
import type { Narrowing } from '../domain/narrowings.ts'
import type { Periods } from '../domain/periods.ts'
import { comparedComplaints } from './comparison-queries.ts'
import type { Line, SideName } from './lines.ts'

interface BehindDrawerProps {
  tree: ComparableTree
  periods: Periods
  line: Line | undefined
  side: SideName
  only: Narrowing
  onClose(): void
}

/** The complaints that a number counts, as far as this person may see them: which is how far the number reaches. */
export function BehindDrawer({ line, onClose, ...rest }: BehindDrawerProps) {
  const { t } = useTranslation('insight')
  const { side, only, periods } = rest
  return (
    <Drawer
      open={line !== undefined}
      onClose={onClose}
      size={620}
      destroyOnHidden
      title={t('behind', {
        side: t(`sides.${side}`),
        only: t(`only.${only}`),
        from: periods[`${side}From`],
        to: periods[`${side}To`],
      })}
    >
      {line && <Behind line={line} {...rest} />}
    </Drawer>
  )
}

function Behind({ tree, periods, line, side, only }: Omit<BehindDrawerProps, 'onClose' | 'line'> & { line: Line }) {
  const { t } = useTranslation('insight')
  const query = useInfiniteQuery(
    comparedComplaints({
      tree,
      from: periods[`${side}From`],
      to: periods[`${side}To`],
      codes: line[side].codes.join(','),
      only,
    }),
  )
  return (
    <QueryView query={query} rows={8}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0) return <EmptyState title={t('empty')} />
        return (
          <>
            <ul className="in-behind">
              {items.map((item) => (
                <li key={item.id}>
                  <ComplaintLink id={item.id} className="sq-number">
                    {item.number}
                  </ComplaintLink>
                  <span className="sq-tags">
                    <LightTag light={item.light} />
                    <StatusTag status={item.status} />
                  </span>
                  <span className="in-behind-title">{item.title}</span>
                  <span className="sq-faint">
                    <DateTime value={item.receivedAt} />
                  </span>
                </li>
              ))}
            </ul>
            {query.hasNextPage && (
              <Button block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('more')}
              </Button>
            )}
          </>
        )
      }}
    </QueryView>
  )
}
