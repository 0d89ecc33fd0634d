import { CheckOutlined, CloseOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Alert, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DispatchProposal, type DispatchSettings, tryDispatch } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton, type Verdict } from '../../../../web/kit/ActionButton.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { allOf, permitted, refused } from '../../../../web/kit/verdict.ts'
import { paths } from '../../../../web/paths.ts'
import { ProposedPeople } from './ProposedPeople.tsx'

/** One complaint under the draft: row by row, the department, and who would be proposed there. */
export function TrialSection({ draft, mayEdit }: { draft: DispatchSettings; mayEdit: Verdict }) {
  const { t, i18n } = useTranslation('dispatch')
  const [number, setNumber] = useState('')
  const [tried, setTried] = useState<{ proposal: DispatchProposal; draft: DispatchSettings } | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const verdict = allOf(mayEdit, number.trim() ? permitted : refused(t('trial.needsNumber')))

  async function go() {
    if (!verdict.ok) return
    setWrong(null)
    try {
      setTried({ proposal: await tryDispatch({ body: { number: number.trim(), settings: draft } }), draft })
    } catch (error) {
      setTried(null)
      setWrong(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    }
  }

  return (
    <Section title={t('trial.title')}>
      <p className="sq-faint dp-gap">{t('trial.lead')}</p>
      <div className="dp-add">
        <Input
          aria-label={t('trial.number')}
          placeholder={t('trial.placeholder')}
          value={number}
          maxLength={60}
          onChange={({ target }) => setNumber(target.value)}
          onPressEnter={() => void go()}
        />
        <ActionButton type="primary" verdict={verdict} onClick={() => void go()}>
          {t('trial.go')}
        </ActionButton>
      </div>
      {wrong && <Alert type="warning" showIcon role="alert" title={wrong} />}
      {/* What was tried is of the draft as it stood then. */}
      {tried && tried.draft === draft && <Tried proposal={tried.proposal} />}
    </Section>
  )
}

function Tried({ proposal }: { proposal: DispatchProposal }) {
  const { t } = useTranslation('dispatch')
  const { complaint, department, tried, people } = proposal
  return (
    <div role="status">
      <p className="dp-gap">
        <Link to={paths.complaint(complaint.id)} className="sq-number">
          {complaint.number}
        </Link>{' '}
        {complaint.title}
      </p>
      <ol className="dp-tried">
        {tried.map((row, index) => (
          <li key={row.rowId}>
            {row.fits ? <CheckOutlined aria-hidden className="dp-yes" /> : <CloseOutlined aria-hidden className="sq-faint" />}{' '}
            {t('trial.row', { index: index + 1, name: row.name })}{' '}
            <span className={row.fits ? 'dp-yes' : 'sq-faint'}>
              {row.fits ? t('trial.fits') : row.misses.map((miss) => t(`misses.${miss}`)).join('、')}
            </span>
          </li>
        ))}
      </ol>
      {department.rowId === null && <p className="sq-faint">{t('trial.byGeneral')}</p>}
      <p>
        <span className="sq-soft">{t('trial.department')}</span> <strong>{department.name}</strong>
      </p>
      <p className="sq-faint">{department.why}</p>
      <h3 className="dp-heading">{t('trial.people')}</h3>
      {people.length === 0 && <p className="sq-faint">{t('trial.noPeople')}</p>}
      <ProposedPeople people={people} />
    </div>
  )
}
