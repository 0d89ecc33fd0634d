import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../web/kit/layout.tsx'
import { ForbiddenState } from '../../../web/kit/states.tsx'
import { useMay } from '../../../web/session.ts'
import { FiledPage } from './FiledPage.tsx'
import { RegistrationForm } from './RegistrationForm.tsx'
import './registration.css'

/** A complaint is taken down, and then what became of it. The files chosen in the form are sent from the second page. */
export function RegistrationPage() {
  const { filed } = useSearch({ from: '/staff/complaints/new' })
  const navigate = useNavigate()
  const { t } = useTranslation('registration')
  const may = useMay()
  const [files, setFiles] = useState<readonly File[]>([])
  const [round, setRound] = useState(0)
  if (filed)
    return (
      <FiledPage
        key={filed}
        id={filed}
        files={files}
        onAgain={() => {
          setFiles([])
          void navigate({ to: '/complaints/new', search: {} })
        }}
      />
    )
  if (!may('complaint.create'))
    return (
      <>
        <PageHeader title={t('title')} />
        <ForbiddenState />
      </>
    )
  return (
    <RegistrationForm
      key={round}
      onStartOver={() => setRound(round + 1)}
      onFiled={(id, chosen) => {
        setFiles(chosen)
        void navigate({ to: '/complaints/new', search: { filed: id } })
      }}
    />
  )
}
