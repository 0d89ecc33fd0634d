/** Every colour of the screens, once for a light and once for a dark room. Text on its background has at least 4.5 : 1. */
export interface Palette {
  primary: string
  primaryText: string
  page: string
  surface: string
  raised: string
  hover: string
  border: string
  borderStrong: string
  text: string
  textSoft: string
  textFaint: string
  rail: string
  railText: string
  railActive: string
  railActiveText: string
  red: string
  redSoft: string
  yellow: string
  yellowSoft: string
  green: string
  greenSoft: string
  blue: string
  blueSoft: string
  greySoft: string
  note: string
  shadow: string
}

const light: Palette = {
  primary: '#1f5aa8',
  primaryText: '#1b5096',
  page: '#f3f5f8',
  surface: '#ffffff',
  raised: '#ffffff',
  hover: '#f0f4fa',
  border: '#dfe4eb',
  borderStrong: '#8793a5',
  text: '#1b2430',
  textSoft: '#4a5668',
  textFaint: '#5f6b7d',
  rail: '#15243c',
  railText: '#c6d1e2',
  railActive: '#2a5ea8',
  railActiveText: '#ffffff',
  red: '#b3202a',
  redSoft: '#fdecec',
  yellow: '#7a5200',
  yellowSoft: '#fff3d6',
  green: '#1b6b3a',
  greenSoft: '#e6f5ea',
  blue: '#1b5096',
  blueSoft: '#e8f0fb',
  greySoft: '#eceff3',
  note: '#fff8e3',
  shadow: '0 1px 2px rgb(20 30 50 / 6%)',
}

const dark: Palette = {
  primary: '#2f6fc4',
  primaryText: '#8fbaf5',
  page: '#10151d',
  surface: '#171e29',
  raised: '#1f2835',
  hover: '#222c3b',
  border: '#2c3646',
  borderStrong: '#77849a',
  text: '#e6eaf1',
  textSoft: '#b9c3d2',
  textFaint: '#9aa6b8',
  rail: '#0c1119',
  railText: '#b3bfd1',
  railActive: '#254f8c',
  railActiveText: '#ffffff',
  red: '#ff9a95',
  redSoft: '#42191c',
  yellow: '#f2c464',
  yellowSoft: '#3a2d0e',
  green: '#86d6a0',
  greenSoft: '#163323',
  blue: '#93bdf7',
  blueSoft: '#182f4e',
  greySoft: '#28313f',
  note: '#2c2612',
  shadow: 'none',
}

export type Mode = 'light' | 'dark'
export const palettes: Record<Mode, Palette> = { light, dark }

const cssName = (key: string) => `--sq-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** Makes the palette known to style.css as `--sq-text-soft` and so on. */
export function applyPalette(mode: Mode): void {
  const root = document.documentElement
  root.dataset['theme'] = mode
  root.style.colorScheme = mode
  for (const [key, value] of Object.entries(palettes[mode])) root.style.setProperty(cssName(key), value)
}
