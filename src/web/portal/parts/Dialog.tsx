import { CloseOutlined } from '@ant-design/icons'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'

interface DialogProps {
  title: string
  onClose(): void
  children: ReactNode
}

/** A question that must be answered before going on. A sheet from below on a phone. Rendered only while it is open. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const { t } = useTranslation('portal')
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="p-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="p-dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="p-icon-button" aria-label={t('close')} onClick={onClose}>
          <CloseOutlined aria-hidden />
        </button>
      </div>
      {children}
    </dialog>
  )
}
