import {type Browser, chromium} from 'playwright-core'

/** The system's browser: none is downloaded. */
export const browserPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const openBrowser = (): Promise<Browser> => chromium.launch({executablePath: browserPath, args: flags})
