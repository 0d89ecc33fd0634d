import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TaxonomyVersion } from '../../../web/api/index.ts'
import { QueryView } from '../../../web/kit/states.tsx'
import { Tag } from '../../../web/kit/tags.tsx'
import { formatDate, formatDateTime } from '../../../web/kit/time.ts'
import type { TreeName } from '../domain/trees.ts'
import { treeVersions } from './taxonomy-queries.ts'

/** How a tree came to be what it is, newest first. */
export function VersionsDrawer({ tree, isOpen, onClose }: { tree: TreeName; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('taxonomy')
  const query = useQuery({ ...treeVersions(tree), enabled: isOpen })
  return (
    <Drawer open={isOpen} onClose={onClose} size={520} title={t('versions')}>
      <QueryView query={query}>
        {({ items }) => (
          <ol className="tx-versions">
            {items.map((version) => (
              <Version key={version.version} version={version} />
            ))}
          </ol>
        )}
      </QueryView>
    </Drawer>
  )
}

function Version({ version }: { version: TaxonomyVersion }) {
  const { t, i18n } = useTranslation('taxonomy')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const say = (change: TaxonomyVersion['changes'][number]): string => {
    const { code } = change
    if (change.type === 'add' || change.type === 'rename')
      return t(`changes.${change.type}`, { code, name: change.name[language] })
    if (change.type === 'end') return t('changes.end', { code })
    return change.jrt0169Code ? t('changes.map', { code, jrt: change.jrt0169Code }) : t('changes.unmap', { code })
  }
  return (
    <li>
      <div className="tx-tags">
        <strong>{t('versionTitle', { version: version.version })}</strong>
        <span className="sq-number">{version.effectiveFrom}</span>
        {version.effectiveFrom > formatDate(new Date()) && <Tag tone="yellow">{t('versionPending')}</Tag>}
      </div>
      <p className="sq-faint">{t('versionBy', { name: version.by, at: formatDateTime(version.at) })}</p>
      <p>{version.changes.length === 0 ? t('seeded') : version.reason}</p>
      <ul className="tx-changes">
        {version.changes.map((change) => (
          <li key={`${change.type}${change.code}`}>{say(change)}</li>
        ))}
      </ul>
    </li>
  )
}
