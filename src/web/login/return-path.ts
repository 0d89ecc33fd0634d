/**
 * Where to go after sign-in: a path of our own, or the workbench.
 *
 * The path stands in the address, so anybody may have written it: nothing that leads to another site passes.
 */
export function safeReturnPath(path: string | undefined, origin: string): string {
  if (!path?.startsWith('/')) return '/'
  if (!URL.canParse(path, origin)) return '/'
  const url = new URL(path, origin)
  // `/.//host` is a path of ours that reads `//host` once it is normal, and then names another site.
  if (url.pathname.startsWith('//')) return '/'
  return url.origin === origin && url.pathname !== '/login' ? `${url.pathname}${url.search}` : '/'
}
