import { BulbOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { LightTag } from '../../../web/kit/tags.tsx'
import { ClassificationHint } from './ClassificationHint.tsx'
import { DuplicatesHint } from './DuplicatesHint.tsx'
import { useHints } from './useHints.ts'

const anchor = 'registration-hints'

/** What the institution knows already, beside what is being typed. Nothing of it is applied by itself. */
export function HintsPanel() {
  const { t } = useTranslation('registration')
  const { duplicates, classification, isDuplicatesIdle, isClassificationIdle } = useHints()
  return (
    <aside id={anchor} className="sq-hints" aria-label={t('hints.label')}>
      <DuplicatesHint query={duplicates} isIdle={isDuplicatesIdle} />
      <ClassificationHint query={classification} isIdle={isClassificationIdle} />
    </aside>
  )
}

/** On a narrow screen the hints stand below the form: this says in one line what they hold, and leads there. */
export function HintsJump() {
  const { t } = useTranslation('registration')
  const { duplicates, classification, isDuplicatesIdle, isClassificationIdle } = useHints()
  const light = isClassificationIdle ? undefined : classification.data?.light
  const count = isDuplicatesIdle ? 0 : Math.max(duplicates.data?.samePersonCount ?? 0, duplicates.data?.hints.length ?? 0)
  if (!light && count === 0) return null
  return (
    <span className="sq-hints-jump">
      <Button
        size="small"
        icon={<BulbOutlined />}
        onClick={() => document.getElementById(anchor)?.scrollIntoView({ block: 'start' })}
      >
        {t('hints.jump')}
        {count > 0 && ` ${count}`}
      </Button>
      {light && light !== 'green' && <LightTag light={light} />}
    </span>
  )
}
