import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TaxonomyTree } from '../../../web/api/index.ts'
import { useIsPhone } from '../../../web/kit/useIsPhone.ts'

interface TreeListProps {
  trees: readonly TaxonomyTree[]
  chosen: string
  onChoose(tree: TaxonomyTree['tree']): void
}

/** Which tree: a list beside the codes, or a select on a phone. */
export function TreeList({ trees, chosen, onChoose }: TreeListProps) {
  const { t, i18n } = useTranslation('taxonomy')
  const isPhone = useIsPhone()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  if (isPhone)
    return (
      <Select
        aria-label={t('trees')}
        value={chosen as TaxonomyTree['tree']}
        onChange={onChoose}
        options={trees.map(({ tree, name }) => ({ value: tree, label: name[language] }))}
      />
    )
  return (
    <nav className="sq-section tx-list" aria-label={t('trees')}>
      <ul>
        {trees.map(({ tree, name, activeCodes, version }) => (
          <li key={tree}>
            <button type="button" aria-current={tree === chosen ? 'true' : undefined} onClick={() => onChoose(tree)}>
              <span>{name[language]}</span>
              <span className="sq-faint">{t('summary', { count: activeCodes, version })}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
