import { ColumnHeightOutlined, ReloadOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Dropdown, Popover, Space, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Density, TableLayout } from './useTableLayout.ts'

interface TableSettingsProps {
  columns: readonly { key: string; title: string; fixed?: boolean }[]
  layout: TableLayout
  isFetching: boolean
  onRefresh?: () => void
}

const densities: { key: Density; label: 'compact' | 'normal' | 'loose' }[] = [
  { key: 'small', label: 'compact' },
  { key: 'medium', label: 'normal' },
  { key: 'large', label: 'loose' },
]

/** Refresh, density and columns, at the right end of every table's toolbar. */
export function TableSettings({ columns, layout, isFetching, onRefresh }: TableSettingsProps) {
  const { t } = useTranslation('kit')
  return (
    <Space size={2}>
      {onRefresh && (
        <Tooltip title={t('table.refresh')}>
          <Button
            type="text"
            size="small"
            icon={<ReloadOutlined spin={isFetching} aria-hidden />}
            aria-label={t('table.refresh')}
            onClick={onRefresh}
          />
        </Tooltip>
      )}
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: true,
          selectedKeys: [layout.density],
          items: densities.map(({ key, label }) => ({ key, label: t(`table.${label}`) })),
          onClick: ({ key }) => layout.setDensity(key as Density),
        }}
      >
        <Button type="text" size="small" icon={<ColumnHeightOutlined aria-hidden />} aria-label={t('table.density')} />
      </Dropdown>
      <Popover
        trigger="click"
        placement="bottomRight"
        title={t('table.columns')}
        content={
          <div className="sq-columns">
            {columns
              .filter((column) => !column.fixed)
              .map((column) => (
                <Checkbox key={column.key} checked={layout.isShown(column.key)} onChange={() => layout.toggle(column.key)}>
                  {column.title}
                </Checkbox>
              ))}
            <Button size="small" onClick={layout.resetColumns}>
              {t('table.columnsReset')}
            </Button>
          </div>
        }
      >
        <Button type="text" size="small" icon={<SettingOutlined aria-hidden />} aria-label={t('table.columns')} />
      </Popover>
    </Space>
  )
}
