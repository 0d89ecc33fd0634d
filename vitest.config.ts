import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'script/**/*.test.ts'],
    globalSetup: ['src/testing/global-setup.ts'],
    // Processes, not threads: a test may change the environment, take signals and use native code.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
