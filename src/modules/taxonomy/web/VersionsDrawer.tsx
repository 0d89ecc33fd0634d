import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { TaxonomyVersion } from '../../../web/api/index.ts'
import { QueryView } from '../../../web/kit/states.tsx'
import { Tag } from '../../../web/kit/tags.tsx'
import { formatDate, formatDateTime } from '../../../web/kit/time.ts'
import { paths } from '../../../web/paths.ts'
import { isComparable as isComparableTree } from '../domain/comparable-trees.ts'
import type { TreeName } from '../domain/trees.ts'
import { type CodeWords, type DiffLine, diffOfVersion } from '../domain/version-diff.ts'
import { treeOnDay, treeVersions } from './taxonomy-queries.ts'

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
              <Version key={version.version} tree={tree} version={version} versions={items} />
            ))}
          </ol>
        )}
      </QueryView>
    </Drawer>
  )
}

interface VersionProps {
  tree: TreeName
  version: TaxonomyVersion
  versions: readonly TaxonomyVersion[]
}

function Version({ tree, version, versions }: VersionProps) {
  const { t } = useTranslation('taxonomy')
  const isChange = version.changes.length > 0
  return (
    <li>
      <div className="tx-tags">
        <strong>{t('versionTitle', { version: version.version })}</strong>
        <span className="sq-number">{version.effectiveFrom}</span>
        {version.effectiveFrom > formatDate(new Date()) && <Tag tone="yellow">{t('versionPending')}</Tag>}
      </div>
      <p className="sq-faint">{t('versionBy', { name: version.by, at: formatDateTime(version.at) })}</p>
      <p>{isChange ? version.reason : t('seeded')}</p>
      {isChange && <Diff tree={tree} version={version} versions={versions} />}
      {isChange && isComparable(tree, version) && (
        <Link to={paths.taxonomyComparison} search={{ tree, around: String(version.version) }}>
          {t('compareAround')}
        </Link>
      )}
    </li>
  )
}

/** What has not taken hold yet has no after. */
const isComparable = (tree: TreeName, { effectiveFrom }: TaxonomyVersion) =>
  isComparableTree(tree) && effectiveFrom <= formatDate(new Date())

/** Line by line: what the code said on the day before, and what it says since. */
function Diff({ tree, version, versions }: VersionProps) {
  const { t } = useTranslation('taxonomy')
  const query = useQuery(treeOnDay(tree, dayjs(version.effectiveFrom).subtract(1, 'day').format('YYYY-MM-DD')))
  return (
    <QueryView query={query} rows={2}>
      {({ nodes }) => (
        <ul className="tx-diff">
          {diffOfVersion(versions, version, new Map(nodes.filter((node) => node.isActive).map((node) => [node.code, node]))).map(
            (line) => (
              <li key={`${line.type}${line.code}`} className="tx-diff-line">
                <Tag tone={toneOf[line.type]}>{t(`diff.${line.type}`)}</Tag>
                <code className="tx-code">{line.code}</code>
                <DiffWords line={line} />
              </li>
            ),
          )}
        </ul>
      )}
    </QueryView>
  )
}

const toneOf = { add: 'green', end: 'red', rename: 'blue', map: 'grey' } as const

function DiffWords({ line: { type, before, after } }: { line: DiffLine }) {
  const { t, i18n } = useTranslation('taxonomy')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const word = (words: CodeWords | null) =>
    words && (type === 'map' ? (words.jrt0169Code ?? t('unmapped')) : words.name[language])
  return (
    <span className="tx-diff-words">
      {before && <del>{word(before)}</del>}
      {before && after && (
        <>
          {' '}
          <span aria-hidden>→</span>
          <span className="sq-hidden">{t('diff.becomes')}</span>{' '}
        </>
      )}
      {after && <ins>{word(after)}</ins>}
      {type === 'add' && after?.jrt0169Code && <span className="sq-faint"> JR/T 0169 {after.jrt0169Code}</span>}
    </span>
  )
}
