import { DeleteOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Popover, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createSavedView, deleteSavedView, type SavedView } from '../../../web/api/index.ts'
import { asProblem } from '../../../web/client.ts'
import { ReasonModal } from '../../../web/kit/ReasonModal.tsx'
import { QueryView } from '../../../web/kit/states.tsx'
import { useMay } from '../../../web/session.ts'
import { filtersOf, validateComplaintSearch } from './complaint-search.ts'
import { savedViews } from './queries.ts'
import type { SearchState } from './useComplaintSearch.ts'

interface NewView {
  name: string
  visibility: 'own' | 'team'
}

/** Filters kept under a name: one's own and the department's. */
export function SavedViews({ state }: { state: SearchState }) {
  const { t } = useTranslation('complaints')
  const client = useQueryClient()
  const { message } = App.useApp()
  const may = useMay()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const views = useQuery({ ...savedViews, enabled: isMenuOpen })
  const { search } = state
  const query = { ...filtersOf(search), ...(search.sort && { sort: search.sort }), ...(search.limit && { limit: search.limit }) }

  async function save({ name, visibility }: NewView) {
    await createSavedView({ body: { name, visibility, query } })
    await client.invalidateQueries({ queryKey: savedViews.queryKey })
    void message.success(t('views.saved', { name }))
  }

  return (
    <>
      <Popover
        trigger="click"
        placement="bottomRight"
        open={isMenuOpen}
        onOpenChange={setMenuOpen}
        content={
          <div className="sq-views">
            <QueryView query={views} rows={3}>
              {({ items }) => (
                <ViewList
                  items={items}
                  onOpen={(view) => {
                    setMenuOpen(false)
                    state.replace(validateComplaintSearch(view.query))
                  }}
                />
              )}
            </QueryView>
            {may('complaint.save_view') && (
              <Button
                block
                disabled={Object.keys(query).length === 0}
                onClick={() => {
                  setMenuOpen(false)
                  setSaving(true)
                }}
              >
                {t('views.save')}
              </Button>
            )}
          </div>
        }
      >
        <Button icon={<FolderOpenOutlined aria-hidden />} aria-expanded={isMenuOpen}>
          {t('views.menu')}
        </Button>
      </Popover>
      <ReasonModal<NewView>
        title={t('views.saveTitle')}
        open={isSaving}
        onClose={() => setSaving(false)}
        onSubmit={save}
        field={null}
        initial={{ visibility: 'own' }}
      >
        <Form.Item
          name="name"
          label={t('views.name')}
          rules={[{ required: true, whitespace: true, max: 40, message: t('views.nameRule') }]}
        >
          <Input maxLength={40} autoFocus />
        </Form.Item>
        <Form.Item name="visibility" label={t('views.visibility')}>
          <Radio.Group
            options={[
              { value: 'own', label: t('views.visibilityOwn') },
              { value: 'team', label: t('views.visibilityTeam') },
            ]}
          />
        </Form.Item>
      </ReasonModal>
    </>
  )
}

function ViewList({ items, onOpen }: { items: readonly SavedView[]; onOpen: (view: SavedView) => void }) {
  const { t } = useTranslation('complaints')
  if (items.length === 0) return <p className="sq-faint">{t('views.none')}</p>
  return (['own', 'team'] as const).map((visibility) => {
    const some = items.filter((view) => view.visibility === visibility)
    if (some.length === 0) return null
    return (
      <section key={visibility} aria-label={t(`views.${visibility}`)}>
        <p className="sq-faint">{t(`views.${visibility}`)}</p>
        <ul>
          {some.map((view) => (
            <li key={view.id}>
              <Button type="text" size="small" className="sq-view-name" onClick={() => onOpen(view)}>
                <span className="sq-ellipsis">{view.name}</span>
                {!view.isMine && <span className="sq-faint sq-ellipsis">{t('views.by', { name: view.ownerName })}</span>}
              </Button>
              {view.isMine && <RemoveView view={view} />}
            </li>
          ))}
        </ul>
      </section>
    )
  })
}

function RemoveView({ view }: { view: SavedView }) {
  const { t, i18n } = useTranslation('complaints')
  const client = useQueryClient()
  const { modal, message } = App.useApp()
  const ask = () =>
    modal.confirm({
      title: t('views.removeTitle', { name: view.name }),
      content: view.visibility === 'team' ? t('views.removeTeam') : null,
      okButtonProps: { danger: true },
      async onOk() {
        try {
          await deleteSavedView({ path: { id: view.id } })
          void message.success(t('views.removed'))
        } catch (error) {
          void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
        }
        await client.invalidateQueries({ queryKey: savedViews.queryKey })
      },
    })
  return (
    <Button
      type="text"
      size="small"
      icon={<DeleteOutlined aria-hidden />}
      aria-label={t('views.remove', { name: view.name })}
      onClick={() => void ask()}
    />
  )
}
