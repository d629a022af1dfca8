import {formatRange, formatShare} from '#core/format'
import type {LiveAnswer, LiveWords} from '#plan/live'
import {placeWords} from '../plan/place-words.ts'

/**
 * Sliders of the plan: each move starts the hub again in a worker, on the same callers; the last move wins. Keys move them as they move any slider. They
 * are shown when the worker is ready to answer.
 */
const form = document.querySelector<HTMLFormElement>('[data-plan-live]')
if (form && 'Worker' in window) {
  const sliders = [...form.querySelectorAll<HTMLInputElement>('input[type="range"]')]
  const find = (name: string): HTMLElement => document.querySelector<HTMLElement>(`[data-live-${name}]`)!
  const [share, words, runs, said] = [find('share'), find('words'), find('runs'), find('said')]
  const line = words.textContent?.split(', likely')[0] ?? ''
  const response = await fetch(form.dataset['planLive']!)
  if (response.ok) {
    const worker = new Worker(new URL('./plan-worker.js', import.meta.url), {type: 'module'})
    worker.postMessage({hub: await response.json()})
    let asked = 0
    worker.addEventListener('message', ({data}: MessageEvent<{ready: true} | {id: number; answer: LiveAnswer}>) => {
      if ('ready' in data) {
        find('off').hidden = true
        form.hidden = false
        return
      }
      if (data.id !== asked || !data.answer.likely) return
      const {mean, low, high} = data.answer.likely
      share.textContent = formatShare(mean)
      words.textContent = `${line}, likely ${formatRange(low, high, 'share')}`
      runs.textContent = `${data.answer.runs} of ${data.answer.of} runs`
      runs.dataset['liveRuns'] = String(data.answer.runs)
      if (data.answer.runs === data.answer.of) said.textContent = `${share.textContent} of ${words.textContent}`
    })
    form.addEventListener('input', () => {
      for (const slider of sliders) {
        const text = placeWords(slider.dataset['words'] as LiveWords, slider.valueAsNumber)
        slider.setAttribute('aria-valuetext', text)
        form.querySelector(`#${slider.id}-text`)!.textContent = text
      }
      worker.postMessage({id: ++asked, places: sliders.map((slider) => slider.valueAsNumber)})
    })
    form.addEventListener('submit', (event) => event.preventDefault())
  }
}
