import {existsSync} from 'node:fs'
import {type Browser, chromium} from 'playwright-core'
import {assetsBuilt} from './fixture-server.ts'

/** The system's browser: none is downloaded. */
export const browserPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

const required = process.env['ANSWERABLE_REQUIRE_BROWSER'] === '1'

/** Why browser tests are left out, or null when they run. Where ANSWERABLE_REQUIRE_BROWSER is 1 they always run, and fail for want of either. */
export const browserMissing: string | null = required
  ? null
  : !existsSync(browserPath)
    ? `no browser at ${browserPath}`
    : !assetsBuilt()
      ? 'the styles are not built (npm run build)'
      : null

if (browserMissing) console.warn(`Browser tests are left out: ${browserMissing}.`)

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const openBrowser = (): Promise<Browser> => chromium.launch({executablePath: browserPath, args: flags})
