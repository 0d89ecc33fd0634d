import { DislikeFilled, DislikeOutlined, LikeFilled, LikeOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AssistantOutput, judgeAssistantOutput } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { complaintAssistant } from './assistant-queries.ts'

type Thumb = 'up' | 'down'

/** 👍 or 👎 with a word on it. Of a second opinion it is agreement. The last one counts. */
export function FeedbackRow({ output, complaintId }: { output: AssistantOutput; complaintId: string }) {
  const { t, i18n } = useTranslation('assistant')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [chosen, setChosen] = useState<Thumb | null>(null)
  const [comment, setComment] = useState('')
  const [isPending, setPending] = useState(false)
  const isOpinion = output.use === 'second_opinion'
  const words = { up: t(isOpinion ? 'panel.agree' : 'panel.good'), down: t(isOpinion ? 'panel.disagree' : 'panel.bad') }
  const kept = output.feedback

  async function send(thumb: Thumb) {
    setPending(true)
    try {
      await judgeAssistantOutput({
        path: { id: complaintId, outputId: output.id },
        body: { thumb, comment: comment.trim() || null },
      })
      void message.success(t('panel.thanks'))
      await client.invalidateQueries({ queryKey: complaintAssistant(complaintId).queryKey })
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
      setPending(false)
    }
  }

  const current = chosen ?? kept?.thumb
  const icons = {
    up: current === 'up' ? <LikeFilled aria-hidden /> : <LikeOutlined aria-hidden />,
    down: current === 'down' ? <DislikeFilled aria-hidden /> : <DislikeOutlined aria-hidden />,
  }
  return (
    <div className="as-feedback">
      <Space wrap size="small">
        {(['up', 'down'] as const).map((thumb) => (
          <Button key={thumb} size="small" icon={icons[thumb]} aria-pressed={current === thumb} onClick={() => setChosen(thumb)}>
            {words[thumb]}
          </Button>
        ))}
        {!chosen && kept && (
          <span className="sq-faint">
            {t('panel.judged', { by: kept.by, thumb: words[kept.thumb] })}
            {kept.comment && ` · ${kept.comment}`}
          </span>
        )}
      </Space>
      {chosen && (
        <Space.Compact block>
          <Input
            size="small"
            aria-label={t('panel.comment')}
            placeholder={t('panel.comment')}
            maxLength={500}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
            onPressEnter={() => void send(chosen)}
          />
          <Button size="small" type="primary" loading={isPending} onClick={() => void send(chosen)}>
            {t('panel.send')}
          </Button>
        </Space.Compact>
      )}
    </div>
  )
}
