import { AlertOutlined, PhoneOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { useLanguage } from './language.ts'
import { usePortalInfo } from './portal-info.ts'

/** Whoever is being robbed must not fill in a form first. */
export function FraudHelp() {
  const { t } = useTranslation('portal')
  return (
    <section className="p-card p-urgent">
      <div>
        <h2>
          <AlertOutlined aria-hidden /> {t('home.fraudTitle')}
        </h2>
        <p className="p-card-lead">{t('home.fraudBody')}</p>
      </div>
      <p className="p-buttons">
        <a className="p-button p-button-danger" href="tel:110">
          <PhoneOutlined aria-hidden /> {t('home.call', { phone: '110' })}
        </a>
      </p>
    </section>
  )
}

/** The other ways to complain: the institution's own, and the regulator's. */
export function Contacts() {
  const { t } = useTranslation('portal')
  const language = useLanguage()
  const others = usePortalInfo().channels.filter(({ code }) => code !== 'portal')
  return (
    <section className="p-card">
      <h2>{t('home.contactTitle')}</h2>
      <p className="p-card-lead">{t('home.contactLead')}</p>
      <ul className="p-ways">
        {others.map(({ code, name }) => (
          <li key={code}>{name[language]}</li>
        ))}
      </ul>
      <p className="p-regulator">
        {t('home.regulator')}{' '}
        <a href="tel:12378" className="p-phone">
          <PhoneOutlined aria-hidden /> 12378
        </a>
      </p>
    </section>
  )
}
