import { defineConfig } from 'vitest/config'

/** Journeys in a real browser against the real program: one at a time, because a browser and a database want the two cores. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
})
