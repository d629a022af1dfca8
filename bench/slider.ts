import {availableParallelism, loadavg} from 'node:os'
import type {Page} from 'playwright-core'
import {browserPath, openBrowser} from '../test/journeys/chromium.ts'
import {demoServer} from './demo-server.ts'
import {type Measured, median} from './report.ts'

const moves = 12

interface Move {
  /** From the key to the first answer that is not the one before, and to the answer of all runs. */
  readonly firstMs: number
  readonly allMs: number
  /** Runs in the first answer, and widths in points of what is likely: first answer, and last. */
  readonly runs: number
  readonly texts: readonly string[]
}

/** Presses a key on the first slider and notes in the page when answers come: what somebody at the keyboard sees. */
const moveOnce = (page: Page, key: 'ArrowLeft' | 'ArrowRight', all: boolean): Promise<Move> =>
  page.evaluate(
    ([pressed, toTheEnd]) =>
      new Promise<Move>((resolve) => {
        const slider = document.querySelector<HTMLInputElement>('[data-plan-live] input[type="range"]')!
        const runs = document.querySelector<HTMLElement>('[data-live-runs]')!
        const words = document.querySelector<HTMLElement>('[data-live-words]')!
        const began = performance.now()
        const texts: string[] = []
        let first: {ms: number; runs: number} | null = null
        const watch = new MutationObserver(() => {
          const [done, of] = (runs.textContent ?? '').split(' of ').map((text) => Number.parseInt(text, 10))
          if (!Number.isFinite(done)) return
          texts.push(words.textContent ?? '')
          first ??= {ms: performance.now() - began, runs: done!}
          if (toTheEnd && done !== of) return
          watch.disconnect()
          resolve({firstMs: first.ms, allMs: performance.now() - began, runs: first.runs, texts})
        })
        watch.observe(runs, {childList: true, characterData: true, subtree: true})
        slider.value = String(slider.valueAsNumber + (pressed === 'ArrowRight' ? 1 : -1) * Number(slider.step))
        slider.dispatchEvent(new Event('input', {bubbles: true}))
      }),
    [key, all] as const,
  )

/** The sliders of the demonstration's plan in a real browser: from a move to the first answer, and to all runs. */
export async function slider(): Promise<Measured[]> {
  console.log(`Browser: ${browserPath}`)
  const site = await demoServer()
  const browser = await openBrowser()
  try {
    const context = await browser.newContext()
    const [name, value] = site.cookie.split('=') as [string, string]
    await context.addCookies([{name, value, url: site.address}])
    const page = await context.newPage()
    for (let tries = 0; tries < 200; tries++) {
      await page.goto(`${site.address}/plan`, {waitUntil: 'networkidle'})
      if ((await page.locator('[data-plan-live]:not([hidden])').count()) > 0) break
      await page.waitForTimeout(3000)
    }
    site.pause()
    const opening = await moveOnce(page, 'ArrowLeft', false)
    await page.waitForTimeout(1000)
    const found: Move[] = []
    for (let i = 0; i < moves; i++) {
      found.push(await moveOnce(page, i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft', i === 0))
      await page.waitForTimeout(50)
    }
    const whole = found[0]!
    console.log(
      `What is likely, as it narrows: ${[whole.texts[0], whole.texts[Math.floor(whole.texts.length / 3)], whole.texts.at(-1)].join(' → ')}`,
    )
    const busy = loadavg()[0]! > availableParallelism() * 0.6
    const first = median(found.slice(1).map(({firstMs}) => firstMs))
    const limit = busy ? null : ({atMost: 1} as const)
    const note = busy ? ' (machine busy: not judged)' : ''
    return [
      {
        bench: 'slider',
        what: `a slider moved, first answer (${whole.runs} runs), median of ${moves - 1} in Chromium${note}`,
        ours: `${first.toFixed(0)} ms`,
        raw: '300 ms',
        ratio: first / 300,
        limit,
      },
      {
        bench: 'slider',
        what: `the same, the first move after the page has come${note}`,
        ours: `${opening.firstMs.toFixed(0)} ms`,
        raw: '300 ms',
        ratio: opening.firstMs / 300,
        limit,
      },
      {bench: 'slider', what: 'all runs', ours: `${whole.allMs.toFixed(0)} ms`, raw: '', ratio: whole.allMs / 300, limit: null},
    ]
  } finally {
    await browser.close()
    await site.close()
  }
}
