import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeOrgUnit, type OrgUnit } from '../../../web/api/index.ts'
import { asProblem } from '../../../web/client.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { Facts, Section } from '../../../web/kit/layout.tsx'
import { orgUnitsQuery } from '../../../web/kit/queries.ts'
import { Tag } from '../../../web/kit/tags.tsx'
import { allOf, permitted, refused, usePermitted } from '../../../web/kit/verdict.ts'
import { paths } from '../../../web/paths.ts'
import { departmentsFirst, lineOf } from './org-tree.ts'
import { PublicContactsSection } from './PublicContactsSection.tsx'
import { UnitFormModal } from './UnitFormModal.tsx'
import { kindIcons } from './UnitTree.tsx'

interface UnitPanelProps {
  unit: OrgUnit
  units: readonly OrgUnit[]
  onChoose(unitId: string): void
}

/** One unit: what it is, what stands below it, and what may be done with it. */
export function UnitPanel({ unit, units, onChoose }: UnitPanelProps) {
  const { t } = useTranslation('admin')
  const [dialog, setDialog] = useState<'add' | 'edit' | null>(null)
  const mayEdit = usePermitted('identity.org.edit')
  const children = units.filter(({ parentId }) => parentId === unit.id).sort(departmentsFirst)
  const mayAdd = allOf(mayEdit, unit.isActive ? permitted : refused(t('organisation.parentClosed')))
  return (
    <div className="id-unit">
      <Section
        title={
          <>
            {kindIcons[unit.kind]} {unit.name}
          </>
        }
        extra={
          <>
            <ActionButton type="primary" verdict={mayAdd} onClick={() => setDialog('add')}>
              {t('organisation.add')}
            </ActionButton>
            <ActionButton verdict={mayEdit} onClick={() => setDialog('edit')}>
              {t('organisation.edit')}
            </ActionButton>
            <OpenOrClose unit={unit} hasOpenChildren={children.some(({ isActive }) => isActive)} />
          </>
        }
      >
        <UnitFacts unit={unit} units={units} />
      </Section>
      {unit.kind === 'head_office' && <PublicContactsSection />}
      <Section title={t('organisation.children')} extra={<span className="sq-faint">{children.length}</span>} flush>
        {children.length === 0 && <p className="sq-faint id-none">{t('organisation.noChildren')}</p>}
        <ul className="id-children">
          {children.map((child) => (
            <li key={child.id}>
              <Button type="link" icon={kindIcons[child.kind]} onClick={() => onChoose(child.id)}>
                {child.name}
              </Button>
              <span className="sq-faint">
                {child.function ? t(`organisation.functions.${child.function}`) : t(`organisation.kinds.${child.kind}`)}
              </span>
              {!child.isActive && <Tag>{t('organisation.closed')}</Tag>}
            </li>
          ))}
        </ul>
      </Section>
      {dialog && (
        <UnitFormModal mode={dialog} unit={unit} onClose={() => setDialog(null)} onAdded={(added) => onChoose(added.id)} />
      )}
    </div>
  )
}

function UnitFacts({ unit, units }: { unit: OrgUnit; units: readonly OrgUnit[] }) {
  const { t } = useTranslation(['admin', 'common'])
  const above = lineOf(units, unit).slice(0, -1)
  return (
    <Facts
      items={[
        { key: 'kind', label: t('admin:organisation.kind'), children: t(`admin:organisation.kinds.${unit.kind}`) },
        {
          key: 'function',
          label: t('admin:organisation.function'),
          children: unit.function ? t(`admin:organisation.functions.${unit.function}`) : t('common:none'),
        },
        { key: 'code', label: t('admin:organisation.code'), children: <span className="sq-number">{unit.code}</span> },
        {
          key: 'path',
          label: t('admin:organisation.path'),
          children: above.map(({ name }) => name).join(' / ') || t('common:none'),
        },
        {
          key: 'status',
          label: t('admin:organisation.status'),
          children: (
            <Tag tone={unit.isActive ? 'green' : 'grey'}>
              {t(unit.isActive ? 'admin:organisation.open' : 'admin:organisation.closed')}
            </Tag>
          ),
        },
        {
          key: 'people',
          label: t('admin:organisation.people'),
          children: (
            <Link to={paths.people} search={{ unitId: unit.id }}>
              {t('admin:organisation.showPeople')}
            </Link>
          ),
        },
      ]}
    />
  )
}

function OpenOrClose({ unit, hasOpenChildren }: { unit: OrgUnit; hasOpenChildren: boolean }) {
  const { t, i18n } = useTranslation(['admin', 'common'])
  const { modal, message } = App.useApp()
  const client = useQueryClient()
  const mayEdit = usePermitted('identity.org.edit')
  const mayClose = allOf(
    mayEdit,
    unit.kind === 'head_office' ? refused(t('admin:organisation.isHeadOffice')) : permitted,
    hasOpenChildren ? refused(t('admin:organisation.hasChildren')) : permitted,
  )
  async function change(isActive: boolean) {
    try {
      await changeOrgUnit({ path: { id: unit.id }, body: { isActive } })
      await client.invalidateQueries({ queryKey: orgUnitsQuery.queryKey })
      void message.success(t(isActive ? 'admin:organisation.reopenedDone' : 'admin:organisation.closedDone', { name: unit.name }))
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    }
  }
  if (!unit.isActive)
    return (
      <ActionButton verdict={mayEdit} onClick={() => void change(true)}>
        {t('admin:organisation.reopen')}
      </ActionButton>
    )
  return (
    <ActionButton
      danger
      verdict={mayClose}
      onClick={() =>
        modal.confirm({
          title: t('admin:organisation.closeTitle', { name: unit.name }),
          content: t('admin:organisation.closeBody'),
          okText: t('admin:organisation.close'),
          okButtonProps: { danger: true },
          cancelText: t('common:actions.cancel'),
          onOk: () => change(false),
        })
      }
    >
      {t('admin:organisation.close')}
    </ActionButton>
  )
}
