import { BulbOutlined, FileTextOutlined, SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Input, Modal } from 'antd'
import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { complaintPage } from '../../modules/complaint/web/queries.ts'
import { LightTag, StatusTag } from '../kit/tags.tsx'
import { paths } from '../paths.ts'
import { useMay } from '../session.ts'
import { setPreferences, useMode } from '../theme/preferences.ts'
import { useNav } from './nav.ts'

interface Choice {
  key: string
  group: 'pages' | 'complaints' | 'actions'
  icon: ReactNode
  label: ReactNode
  run: () => void
}

/** Ctrl K: a page, a complaint or a setting, without the mouse. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell')
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const listId = useId()
  const { choices, isFetching } = useChoices(typed)
  const current = Math.min(active, Math.max(0, choices.length - 1))

  function choose(choice: Choice | undefined) {
    if (!choice) return
    onClose()
    choice.run()
  }
  function onKeyDown(event: KeyboardEvent) {
    // Enter ends a Chinese word before it means "go".
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') choose(choices[current])
    else if (event.key === 'ArrowDown') setActive((current + 1) % Math.max(1, choices.length))
    else if (event.key === 'ArrowUp') setActive((current - 1 + choices.length) % Math.max(1, choices.length))
    else return
    event.preventDefault()
  }

  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      width={620}
      className="sq-palette"
      title={t('palette.open')}
      style={{ top: 72 }}
    >
      <Input
        autoFocus
        size="large"
        variant="borderless"
        prefix={<SearchOutlined aria-hidden />}
        value={typed}
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.open')}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={choices[current] ? `${listId}-${current}` : undefined}
        onChange={(event) => {
          setTyped(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a listbox whose options are rows, not an HTML select */}
      <div id={listId} role="listbox" aria-label={t('palette.open')} className="sq-palette-list" tabIndex={-1}>
        {choices.map((choice, index) => (
          <div key={choice.key}>
            {choices[index - 1]?.group !== choice.group && (
              <p className="sq-palette-group" aria-hidden>
                {t(`palette.${choice.group}`)}
              </p>
            )}
            {/* biome-ignore lint/a11y/useFocusableInteractive: focus stays in the input, which names the active option */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys */}
            <div
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === current}
              className="sq-palette-item"
              onMouseMove={() => setActive(index)}
              onClick={() => choose(choice)}
            >
              {choice.icon}
              {choice.label}
            </div>
          </div>
        ))}
      </div>
      <p className="sq-palette-foot" role="status">
        {isFetching ? t('palette.searching') : choices.length === 0 ? t('palette.empty') : t('palette.keys')}
      </p>
    </Modal>
  )
}

function useChoices(typed: string): { choices: Choice[]; isFetching: boolean } {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const nav = useNav()
  const may = useMay()
  const mode = useMode()
  const q = useDeferredValue(typed.trim())
  const canSearch = may('complaint.read') && q.length > 0
  const { data, isFetching } = useQuery({ ...complaintPage({ q, limit: 8, sort: 'updated' }), enabled: canSearch })

  const matches = (text: string) => text.toLowerCase().includes(q.toLowerCase())
  const pages: Choice[] = nav
    .flatMap(({ items }) => items)
    .filter((item) => matches(t(`nav.${item.label}`)))
    .map(({ to, label, icon: Icon }) => ({
      key: to,
      group: 'pages',
      icon: <Icon aria-hidden />,
      label: t(`nav.${label}`),
      run: () => void navigate({ to }),
    }))
  const complaints: Choice[] = canSearch
    ? (data?.items ?? []).map((row) => ({
        key: row.id,
        group: 'complaints',
        icon: <FileTextOutlined aria-hidden />,
        label: (
          <span className="sq-palette-complaint">
            <span className="sq-number">{row.number}</span>
            <span className="sq-ellipsis">{row.title}</span>
            {row.light !== 'green' && <LightTag light={row.light} />}
            <StatusTag status={row.status} />
          </span>
        ),
        run: () => void navigate({ to: paths.complaint(row.id) }),
      }))
    : []
  const all: Choice[] = canSearch
    ? [
        {
          key: 'all',
          group: 'complaints',
          icon: <SearchOutlined aria-hidden />,
          label: t('palette.all', { q }),
          run: () => void navigate({ to: '/complaints', search: { q } }),
        },
      ]
    : []
  const other = mode === 'dark' ? 'light' : 'dark'
  const switchTo = `${t('theme.label')}: ${t(`theme.${other}`)}`
  const actions: Choice[] = matches(switchTo)
    ? [
        {
          key: 'theme',
          group: 'actions',
          icon: <BulbOutlined aria-hidden />,
          label: switchTo,
          run: () => setPreferences({ theme: other }),
        },
      ]
    : []
  return { choices: [...complaints, ...all, ...pages, ...actions], isFetching: canSearch && isFetching }
}
