import { AlertOutlined, PhoneOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { useLanguage } from './language.ts'
import { usePortalInfo } from './portal-info.ts'

/** A number that a phone dials when it is touched. */
export function CallLink({ phone, className, children = phone }: { phone: string; className: string; children?: string }) {
  return (
    <a className={className} href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
      <PhoneOutlined aria-hidden /> {children}
    </a>
  )
}

/** Whoever is being robbed must not fill in a form first. */
export function FraudHelp() {
  const { t } = useTranslation('portal')
  const { hotline } = usePortalInfo().contacts
  return (
    <section className="p-card p-urgent">
      <div>
        <h2>
          <AlertOutlined aria-hidden /> {t('home.fraudTitle')}
        </h2>
        <p className="p-card-lead">{t(hotline ? 'home.fraudHotline' : 'home.fraudBody')}</p>
      </div>
      <p className="p-buttons">
        {[...(hotline ? [hotline] : []), '110'].map((phone) => (
          <CallLink key={phone} className="p-button p-button-danger" phone={phone}>
            {t('home.call', { phone })}
          </CallLink>
        ))}
      </p>
    </section>
  )
}

/** The other ways to complain: the institution's own, and the regulator's. */
export function Contacts() {
  const { t } = useTranslation('portal')
  const language = useLanguage()
  const { channels, contacts } = usePortalInfo()
  const { hotline, hours, address } = contacts
  return (
    <section className="p-card p-contact-card">
      <h2>{t('home.contactTitle')}</h2>
      {(hotline || hours || address) && (
        <dl className="p-contacts">
          {hotline && (
            <div>
              <dt>{t('home.hotline')}</dt>
              <dd>
                <CallLink className="p-phone" phone={hotline} />
              </dd>
            </div>
          )}
          {hours && (
            <div>
              <dt>{t('home.hours')}</dt>
              <dd>{hours}</dd>
            </div>
          )}
          {address && (
            <div>
              <dt>{t('home.address')}</dt>
              <dd>{address}</dd>
            </div>
          )}
        </dl>
      )}
      <p className="p-card-lead">{t('home.contactLead')}</p>
      <ul className="p-ways">
        {channels
          .filter(({ code }) => code !== 'portal')
          .map(({ code, name }) => (
            <li key={code}>{name[language]}</li>
          ))}
      </ul>
      <p>
        {t('home.regulator')} <CallLink className="p-phone" phone="12378" />
      </p>
    </section>
  )
}
