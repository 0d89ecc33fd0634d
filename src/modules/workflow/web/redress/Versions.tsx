import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AuthorityInForce } from '../../../../web/api/index.ts'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { QueryView } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { authorityVersions } from './redress-queries.ts'

/** Who changed the limits when and why, and how many lines came and went. */
export function Versions() {
  const { t } = useTranslation('redress')
  const query = useQuery(authorityVersions)
  return (
    <Section title={t('authority.history')}>
      <QueryView query={query} rows={2}>
        {({ items }) =>
          items.length < 2 ? (
            <p className="sq-faint">{t('authority.historyNone')}</p>
          ) : (
            <ol className="ra-versions">
              {items.slice(0, -1).map((one, index) => (
                <li key={one.version}>
                  <Tag tone="blue">{t('authority.version', { version: one.version })}</Tag>
                  <span>
                    {one.changedBy?.name} · <DateTime value={one.changedAt} />
                  </span>
                  <span className="sq-faint">{t('authority.diff', changes(one, items[index + 1]!))}</span>
                  <span className="ra-why">{one.why}</span>
                </li>
              ))}
            </ol>
          )
        }
      </QueryView>
    </Section>
  )
}

/** A changed line is one that went and one that came. */
function changes(after: AuthorityInForce, before: AuthorityInForce): { added: number; removed: number } {
  const linesOf = ({ settings }: AuthorityInForce) =>
    new Set([...settings.rules, ...settings.suggestions, settings.fast, settings.comparison].map((line) => JSON.stringify(line)))
  const [now, then] = [linesOf(after), linesOf(before)]
  return {
    added: [...now].filter((line) => !then.has(line)).length,
    removed: [...then].filter((line) => !now.has(line)).length,
  }
}
