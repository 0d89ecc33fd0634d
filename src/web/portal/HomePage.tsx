import { EditOutlined, RightOutlined, SearchOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import { Contacts, FraudHelp } from './Contacts.tsx'
import { PageTitle } from './parts/PageTitle.tsx'

export function HomePage() {
  const { t } = useTranslation('portal')
  return (
    <div className="p-home">
      <div className="p-home-hero">
        <PageTitle lead={t('home.lead')}>{t('home.title')}</PageTitle>
        <div className="p-doors">
          <Door to={paths.portalFile} isMain icon={<EditOutlined />} title={t('home.file')} hint={t('home.fileHint')} />
          <Door to={paths.portalTrack} icon={<SearchOutlined />} title={t('home.track')} hint={t('home.trackHint')} />
        </div>
      </div>
      <FraudHelp />
      <div className="p-home-facts">
        <HowItGoes />
        <HowLong />
        <Contacts />
      </div>
    </div>
  )
}

interface DoorProps {
  to: typeof paths.portalFile | typeof paths.portalTrack
  isMain?: boolean
  icon: ReactNode
  title: string
  hint: string
}

function Door({ to, isMain = false, icon, title, hint }: DoorProps) {
  return (
    <Link to={to} className={`p-door ${isMain ? 'p-door-main' : ''}`}>
      <span className="p-door-icon" aria-hidden>
        {icon}
      </span>
      <span className="p-door-words">
        <strong>{title}</strong>
        <span className="p-door-hint">{hint}</span>
      </span>
      <RightOutlined aria-hidden />
    </Link>
  )
}

function HowItGoes() {
  const { t } = useTranslation('portal')
  return (
    <section className="p-card">
      <h2>{t('home.stepsTitle')}</h2>
      <ol className="p-path">
        {t('home.steps', { returnObjects: true }).map(({ title, body }, index) => (
          <li key={title}>
            <span className="p-dot" aria-hidden>
              {index + 1}
            </span>
            <div>
              <h3>{title}</h3>
              <p>{body}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The statutory dates, in a consumer's words, with the article they come from. */
function HowLong() {
  const { t } = useTranslation('portal')
  return (
    <section className="p-card">
      <h2>{t('home.datesTitle')}</h2>
      <p className="p-card-lead">{t('home.datesLead')}</p>
      <ul className="p-dates">
        {t('home.dates', { returnObjects: true }).map(({ days, title, body }) => (
          <li key={days}>
            <span className="p-days">
              <strong>{days}</strong> {t('home.daysUnit')}
            </span>
            <div>
              <h3>{title}</h3>
              <p className="p-card-lead">{body}</p>
            </div>
          </li>
        ))}
      </ul>
      <details className="p-more">
        <summary>
          <RightOutlined aria-hidden className="p-more-arrow" /> {t('home.moreDates')}
        </summary>
        <ul className="p-bullets">
          {t('home.datesMore', { returnObjects: true }).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p className="p-small">{t('home.datesSource')}</p>
      </details>
    </section>
  )
}
