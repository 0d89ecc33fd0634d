import { App, Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AssistantOutput } from '../../../../web/api/index.ts'
import { insertAnswer } from '../../../complaint/web/insert-answer.ts'

type Draft = NonNullable<AssistantOutput['draft']>
type Source = AssistantOutput['sources'][number]

/** A draft answer, each paragraph with the sources it rests on. A person puts it into the answer form and works on it there. */
export function DraftView({ draft, sources, complaintId }: { draft: Draft; sources: Source[]; complaintId: string }) {
  const { t } = useTranslation('assistant')
  const { message } = App.useApp()

  function insert() {
    insertAnswer(complaintId, draft.paragraphs.map(({ text }) => text).join('\n'))
    void message.success(t('panel.inserted'))
  }

  return (
    <>
      <div className="as-draft">
        {draft.paragraphs.map(({ text, sources: cited }) => (
          <p key={text}>
            {text}{' '}
            {cited.map((id) => (
              <SourceMark key={id} source={sources.find((source) => source.id === id)} />
            ))}
          </p>
        ))}
      </div>
      <Button size="small" onClick={insert}>
        {t('panel.insert')}
      </Button>
    </>
  )
}

function SourceMark({ source }: { source: Source | undefined }) {
  const { t } = useTranslation('assistant')
  if (!source) return null
  return (
    <Popover
      trigger="click"
      title={<div className="as-source">{`${t(`panel.kinds.${source.kind}`)} · ${source.title}`}</div>}
      content={<div className="as-source">{source.text}</div>}
    >
      <button type="button" className="as-mark" aria-label={t('panel.openSource', { id: source.id })}>
        {source.id}
      </button>
    </Popover>
  )
}
