/** The nonce of this page's policy, which the server puts into index.html. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

/**
 * Ant Design takes the nonce from its ConfigProvider for everything but two styles of its base library: the measure of the
 * scroll bar and the lock of the page behind a dialog. Those are given it where they are made.
 */
export function lendNonceToStyles(): void {
  const createElement = document.createElement.bind(document)
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = createElement(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }) as typeof document.createElement
}
