import { useMemo } from 'react'
import { useMode } from '../theme/preferences.ts'

/**
 * Whose screen it is, faintly, over everything: a photograph of it can be traced.
 * Drawn as a background, since the page's policy refuses the style attribute that Ant Design's own writes.
 */
export function Watermark({ text }: { text: string }) {
  const isDark = useMode() === 'dark'
  const image = useMemo(() => tile(text, isDark ? 'rgb(255 255 255 / 4%)' : 'rgb(20 40 80 / 5%)'), [text, isDark])
  return <div className="sq-watermark" aria-hidden style={{ backgroundImage: image }} />
}

function tile(text: string, color: string): string {
  const safe = text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="190"><text x="24" y="120" transform="rotate(-20 150 95)" font-size="13" font-family="system-ui, sans-serif" fill="${color}">${safe}</text></svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
}
