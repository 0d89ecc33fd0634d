import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Puts a text on the clipboard and says so, in the tooltip and to screen readers. `of` names what is copied. */
export function CopyButton({ text, of }: { text: string; of: string }) {
  const { t } = useTranslation('kit')
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [isCopied])
  const label = t(isCopied ? 'copy.done' : 'copy.label', { of })
  return (
    <Tooltip title={label}>
      <Button
        type="text"
        size="small"
        className="sq-copy"
        icon={isCopied ? <CheckOutlined aria-hidden /> : <CopyOutlined aria-hidden />}
        aria-label={label}
        onClick={() => void copyText(text).then(setCopied)}
      />
    </Tooltip>
  )
}

/** The clipboard of the browser, or, where a page without HTTPS has none, the old way. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = document.createElement('textarea')
    field.value = text
    field.className = 'sq-hidden'
    document.body.append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    return done
  }
}
