import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RegulationPackSummary } from '../../../../web/api/index.ts'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { PageHeader } from '../../../../web/kit/layout.tsx'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { regulationPacks } from './pack-queries.ts'
import { toneOfConfidence, useSay } from './words.ts'
import './packs.css'

/** Every regulation pack: on or off, how sure we are of it, where it was read, and whether its examples pass. */
export function PacksPage() {
  const { t } = useTranslation('packs')
  const say = useSay()
  const navigate = useNavigate()
  const { data, isFetching, refetch } = useQuery(regulationPacks)
  const title = (pack: RegulationPackSummary) => say({ zh: pack.title, en: pack.titleEn ?? pack.title })
  const link = (pack: RegulationPackSummary) => (
    <Link to="/settings/packs/$packId" params={{ packId: pack.id }}>
      {title(pack)}
    </Link>
  )
  const columns: Column<RegulationPackSummary>[] = [
    {
      key: 'title',
      title: t('pack'),
      fixed: true,
      render: (pack) => (
        <>
          {link(pack)}
          <div className="sq-faint">{pack.id}</div>
        </>
      ),
    },
    { key: 'state', title: t('state'), width: 150, render: (pack) => <StateTags pack={pack} /> },
    { key: 'version', title: t('version'), width: 110, render: (pack) => t('versionNumber', { version: pack.version ?? '—' }) },
    { key: 'from', title: t('effectiveFrom'), width: 120, render: (pack) => pack.effectiveFrom ?? t('always') },
    {
      key: 'confidence',
      title: t('confidence'),
      width: 100,
      render: (pack) => <Tag tone={toneOfConfidence[pack.confidence]}>{t(`confidences.${pack.confidence}`)}</Tag>,
    },
    { key: 'examples', title: t('examples'), width: 160, render: (pack) => <Examples pack={pack} /> },
    { key: 'source', title: t('source'), width: 260, render: (pack) => <span className="sq-soft">{pack.source}</span> },
  ]
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} />
      <DataTable
        id="regulation-packs"
        label={t('title')}
        rows={data?.items}
        rowKey={(pack) => pack.id}
        columns={columns}
        isFetching={isFetching}
        onRefresh={() => void refetch()}
        onOpen={(pack) => void navigate({ to: '/settings/packs/$packId', params: { packId: pack.id } })}
        empty={<EmptyState title={t('none')} />}
        card={(pack) => (
          <div className="pk-card">
            {link(pack)}
            <span className="sq-faint">{pack.id}</span>
            <div className="pk-row">
              <StateTags pack={pack} />
              <Examples pack={pack} />
            </div>
          </div>
        )}
      />
    </>
  )
}

export function StateTags({ pack }: { pack: RegulationPackSummary }) {
  const { t } = useTranslation('packs')
  const isNarrow = Object.values(pack.conditions).some((values) => (values?.length ?? 0) > 0)
  return (
    <span className="pk-row">
      <Tag tone={pack.isOn ? 'green' : 'grey'}>{pack.isOn ? t(isNarrow ? 'onForSome' : 'on') : t('off')}</Tag>
      {pack.hasDraft && <Tag tone="blue">{t('draft')}</Tag>}
    </span>
  )
}

export function Examples({ pack }: { pack: Pick<RegulationPackSummary, 'scenarios' | 'failing'> }) {
  const { t } = useTranslation('packs')
  if (pack.scenarios === 0) return <span className="sq-faint">{t('noExamples')}</span>
  return pack.failing === 0 ? (
    <Tag tone="green">{t('allPass', { count: pack.scenarios })}</Tag>
  ) : (
    <Tag tone="red">{t('someFail', { failing: pack.failing, count: pack.scenarios })}</Tag>
  )
}
