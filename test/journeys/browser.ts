import {existsSync} from 'node:fs'
import {browserPath} from './chromium.ts'
import {assetsBuilt} from './fixture-server.ts'

export {browserPath, openBrowser} from './chromium.ts'

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
