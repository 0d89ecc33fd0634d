import { useTranslation } from 'react-i18next'
import type { GroupSettingsVersion } from '../../../../web/api/index.ts'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { settingChanges } from './setting-fields.ts'

/** Every version there was: who changed what, and why. */
export function GroupSettingsVersions({ versions }: { versions: readonly GroupSettingsVersion[] }) {
  const { t } = useTranslation('groups')
  return (
    <section>
      <h3>{t('settings.versions')}</h3>
      <ul className="gr-versions">
        {versions.map((one, index) => {
          const before = versions[index + 1]
          return (
            <li key={one.version}>
              <span className="gr-row">
                <strong>{t('settings.version', { version: one.version })}</strong>
                {index === 0 && <Tag tone="green">{t('settings.inForce')}</Tag>}
                {one.changedAt ? (
                  <span className="sq-faint">
                    {one.changedBy} · <DateTime value={one.changedAt} />
                  </span>
                ) : (
                  <span className="sq-faint">{t('settings.shipped')}</span>
                )}
              </span>
              {one.why && <p>{one.why}</p>}
              {before &&
                settingChanges(before.settings, one.settings).map(({ key, from, to }) => (
                  <p key={key} className="sq-soft">
                    {t(`settings.${key as 'baseWeeks'}`)}：{from} → {to}
                  </p>
                ))}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
