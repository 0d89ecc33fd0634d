import { QuestionCircleOutlined } from '@ant-design/icons'
import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ClassificationProposal } from '../../../web/api/index.ts'
import { Tag } from '../../../web/kit/tags.tsx'
import { useTaxonomyName } from '../../../web/kit/taxonomy.tsx'
import type { RegistrationValues } from './registration-form.ts'
import { UseButton } from './UseButton.tsx'

const axes = ['route', 'business', 'reason', 'grade'] as const
type Axis = (typeof axes)[number]

/** The words that weigh most for an axis. */
const mostWords = 3

function wordsFor(proposal: ClassificationProposal, axis: string): string[] {
  const words = proposal.because
    .filter((because) => because.axis === axis && because.weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map((because) => because.word)
  return [...new Set(words)].slice(0, mostWords)
}

/** Each axis with its ghost value, how sure it is, and the words that led there. */
export function GhostAxes({ proposal }: { proposal: ClassificationProposal }) {
  const { t } = useTranslation('registration')
  const names = {
    route: useTaxonomyName('route'),
    business: useTaxonomyName('business'),
    reason: useTaxonomyName('reason'),
    grade: useTaxonomyName('grade'),
  }
  const trigger = useTaxonomyName('trigger')
  const form = Form.useFormInstance<RegistrationValues>()
  const chosen = Form.useWatch<RegistrationValues['business']>('business')
  const emotions = t('hints.classification.emotions', { returnObjects: true })
  return (
    <dl className="sq-ghosts">
      {axes
        .filter((axis) => proposal[axis] !== null)
        .map((axis) => (
          <Ghost
            key={axis}
            axis={axis}
            value={names[axis](proposal[axis]) ?? ''}
            proposal={proposal}
            {...(axis === 'business' && {
              use: { isUsed: chosen === proposal.business, run: () => form.setFieldValue('business', proposal.business) },
            })}
          />
        ))}
      {proposal.triggers.length > 0 && (
        <div className="sq-ghost">
          <dt>{t('hints.classification.axes.triggers')}</dt>
          <dd>
            <span className="sq-tags">
              {proposal.triggers.map((code) => (
                <Tag key={code} tone="yellow">
                  {trigger(code)}
                </Tag>
              ))}
            </span>
            <Words words={proposal.triggers.flatMap((code) => wordsFor(proposal, code))} />
          </dd>
        </div>
      )}
      {proposal.emotion > 0 && (
        <div className="sq-ghost">
          <dt>{t('hints.classification.axes.emotion')}</dt>
          <dd>
            <span className="sq-ghost-value">{emotions[proposal.emotion]}</span>
            <Words words={wordsFor(proposal, 'emotion')} />
          </dd>
        </div>
      )}
    </dl>
  )
}

interface GhostProps {
  axis: Axis
  value: string
  proposal: ClassificationProposal
  use?: { isUsed: boolean; run: () => void }
}

function Ghost({ axis, value, proposal, use }: GhostProps) {
  const { t } = useTranslation('registration')
  const label = t(`hints.classification.axes.${axis}`)
  return (
    <div className="sq-ghost">
      <dt>{label}</dt>
      <dd>
        <span className="sq-ghost-line">
          <span className="sq-ghost-value">{value}</span>
          {proposal.abstained.includes(axis) ? (
            <Tag tone="yellow" icon={<QuestionCircleOutlined aria-hidden />}>
              {t('hints.classification.abstained')}
            </Tag>
          ) : (
            <Confidence share={proposal.confidence[axis]} />
          )}
          {use && <UseButton axis={label} value={value} {...use} />}
        </span>
        <Words words={wordsFor(proposal, axis)} />
      </dd>
    </div>
  )
}

/** How sure: a bar and its number. */
function Confidence({ share }: { share: number }) {
  const { t } = useTranslation('registration')
  const percent = Math.round(share * 100)
  return (
    <span className="sq-confidence">
      <span className="sq-confidence-bar" aria-hidden>
        <span className="sq-confidence-fill" style={{ width: `${percent}%` }} />
      </span>
      <span className="sq-number">{t('hints.classification.confidence', { percent })}</span>
    </span>
  )
}

function Words({ words }: { words: readonly string[] }) {
  const { t } = useTranslation('registration')
  if (words.length === 0) return null
  return (
    <span className="sq-because">
      <span className="sq-hidden">{t('hints.classification.because')}</span>
      {words.map((word) => (
        <span key={word} className="sq-because-word">
          {word}
        </span>
      ))}
    </span>
  )
}
