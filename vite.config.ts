import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Large libraries stand in files of their own, so that a change to a screen does not send them again. */
const vendors: [name: string, packages: RegExp][] = [
  ['vendor', /\/node_modules\/(react|react-dom|react-is|scheduler|@tanstack|i18next|react-i18next)\//],
  // Icons are drawn in the portal too, which does without the rest of Ant Design.
  ['icons', /\/node_modules\/(@ant-design\/(icons|icons-svg|colors|fast-color)|@rc-component\/util)\//],
  ['antd', /\/node_modules\/(antd|@ant-design|@rc-component|rc-[^/]+|dayjs)\//],
]

export default defineConfig({
  root: join(import.meta.dirname, 'src/web'),
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The policy of the page allows no inline code: every asset is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: vendors.map(([name, test], index) => ({ name, test, priority: vendors.length - index })) },
      },
    },
  },
})
