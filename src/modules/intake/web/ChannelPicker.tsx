import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel } from '../../complaint/domain/vocabulary.ts'
import { channelGroups } from './registration-form.ts'

interface ChannelPickerProps {
  value?: Channel
  onChange?: (channel: Channel) => void
}

/** Every channel in sight, one key apart: a radio group of three rows. */
export function ChannelPicker({ value, onChange }: ChannelPickerProps) {
  const { t } = useTranslation(['registration', 'vocabulary'])
  const name = useId()
  return (
    <fieldset className="sq-channels">
      <legend className="sq-hidden">{t('registration:channel.label')}</legend>
      {(['own', 'regulator', 'outside'] as const).map((group) => (
        <div key={group} className="sq-channel-row">
          <span id={`${name}${group}`} className="sq-channel-group">
            {t(`registration:channel.${group}`)}
          </span>
          {/* biome-ignore lint/a11y/useSemanticElements: a row of the fieldset around it */}
          <div className="sq-channel-options" role="group" aria-labelledby={`${name}${group}`}>
            {channelGroups[group].map((channel) => (
              <label key={channel} className="sq-channel">
                <input
                  type="radio"
                  name={name}
                  value={channel}
                  checked={value === channel}
                  onChange={() => onChange?.(channel)}
                />
                <span className="sq-channel-name">{t(`vocabulary:channel.${channel}`)}</span>
              </label>
            ))}
          </div>
        </div>
      ))}
    </fieldset>
  )
}
