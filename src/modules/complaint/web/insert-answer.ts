import { useEffect } from 'react'

const eventName = 'suqing:insert-answer'

/** Where the text of an answer is kept in this browser until it is sent. */
export const answerDraftKey = (complaintId: string) => `suqing.draft.${complaintId}.answer`

/** Puts a text into the answer form of the page, after what stands there. A person sends it, or does not. */
export function insertAnswer(complaintId: string, text: string): void {
  const before = localStorage.getItem(answerDraftKey(complaintId))?.trimEnd()
  localStorage.setItem(answerDraftKey(complaintId), before ? `${before}\n\n${text}` : text)
  window.dispatchEvent(new CustomEvent(eventName, { detail: complaintId }))
}

/** Tells the form that its kept text has changed. */
export function useInsertedAnswer(complaintId: string, onInserted: () => void): void {
  useEffect(() => {
    const hear = (event: Event) => {
      if ((event as CustomEvent<string>).detail === complaintId) onInserted()
    }
    window.addEventListener(eventName, hear)
    return () => window.removeEventListener(eventName, hear)
  })
}
