import { startActing, stopActing } from '../../../../web/api/index.ts'

/**
 * Becoming a deputy and oneself again.
 *
 * The page is loaded anew: nothing that was read as the one is shown to the other, and nothing is asked for with rights that have gone.
 */
export const becomeDeputy = async (personId: string, to = '/'): Promise<void> => {
  await startActing({ body: { personId } })
  window.location.assign(to)
}

export const becomeOneself = async (): Promise<void> => {
  await stopActing()
  window.location.assign('/')
}
