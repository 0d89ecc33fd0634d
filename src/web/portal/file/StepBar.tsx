import { useTranslation } from 'react-i18next'
import { type FileStep, fileSteps } from './steps.ts'

/** Where we are on the way through the form. */
export function StepBar({ step }: { step: FileStep }) {
  const { t } = useTranslation('portal')
  const now = fileSteps.indexOf(step)
  return (
    <ol className="p-progress" aria-label={t('steps.label')}>
      {fileSteps.map((one, index) => (
        <li
          key={one}
          data-state={index < now ? 'done' : index === now ? 'now' : 'next'}
          aria-current={index === now ? 'step' : undefined}
        >
          <span className="p-hidden">{t('steps.progress', { now: index + 1, all: fileSteps.length })}</span> {t(`steps.${one}`)}
        </li>
      ))}
    </ol>
  )
}
