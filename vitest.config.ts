import {join} from 'node:path'
import {defineConfig} from 'vitest/config'

/** Tests run in a hostile zone, so that nothing leans on the machine's clock or zone. */
process.env['TZ'] = 'America/St_Johns'

export default defineConfig({
  // As Node resolves '#layer/file'. The resolver here takes the dot of "#*.ts" in package.json for any character, and loses files named 'parts'.
  resolve: {alias: [{find: /^#((?:(?!\.tsx?$).)+)$/, replacement: join(import.meta.dirname, 'src', '$1.ts')}]},
  oxc: {jsx: {runtime: 'automatic', importSource: 'hono/jsx'}},
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    env: {TZ: 'America/St_Johns'},
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    expect: {requireAssertions: true},
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}'],
      exclude: ['src/**/*.test.{ts,tsx}', 'src/app/main.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
})
