import {composeLetter} from '#letters/compose/compose'
import {outputs, writeOutput} from '#letters/response/output-files'
import {fixtureAsker} from '#web/testing/fixture-asker'
import {type Measured, seconds} from './report.ts'

const limitSeconds = 5

const share = 'calls.999.within-10s'
const months = Array.from({length: 24}, (_, i) => `${2022 + Math.floor((i + 6) / 12)}-${String(((i + 6) % 12) + 1).padStart(2, '0')}`)
const sentence =
  'The force has set out what it has done and what it will do, and the body holds it to account each month in public, with the figures that are printed here and the files that they came from. '

/** Thirty pages: 200 bound figures, 20 charts, and the words between them. */
function source(): string {
  const parts: string[] = []
  for (let section = 0; section < 20; section++) {
    parts.push(`# Finding ${section + 1}`)
    for (let paragraph = 0; paragraph < 5; paragraph++) {
      const figures = Array.from({length: 2}, (_, i) => {
        const month = months[(section * 10 + paragraph * 2 + i) % months.length]
        return `{{ figure ${share} period=${month}${i === 0 ? '' : ' show=full'} }}`
      })
      parts.push(`${sentence}In that month it answered ${figures.join(', and again ')}. ${sentence.repeat(2)}`)
    }
    parts.push(`{{ chart ${share} from=2022-07 to=${months[23 - (section % 12)]} }}`)
  }
  return parts.join('\n\n')
}

/** A letter of 30 pages with 200 figures and 20 charts, composed and written to every output. Over fixtures: what asking costs is measured elsewhere. */
export async function lettersBuild(): Promise<Measured[]> {
  const asker = fixtureAsker()
  const meta = {title: 'A long letter', author: 'The commissioner', date: '2024-07-01', demo: true}
  const text = source()
  const began = performance.now()
  const spent = process.cpuUsage()
  const composed = await composeLetter(text, meta, {asker})
  if (composed.kind === 'problems') throw new Error(JSON.stringify(composed.problems.slice(0, 3)))
  let bytes = 0
  const each: string[] = []
  for (const name of outputs) {
    const at = performance.now()
    bytes += (await writeOutput(composed.document, name)).length
    each.push(`${name} ${Math.round(performance.now() - at)} ms`)
  }
  const {user, system} = process.cpuUsage(spent)
  return [
    {
      bench: 'letters-build',
      what: `${text.split(/\s+/).length} words, 200 figures, 20 charts: ${each.join(', ')}; CPU ${seconds((user + system) / 1000)}`,
      ours: seconds(performance.now() - began),
      raw: `${Math.round(bytes / 1000)} kB`,
      ratio: (performance.now() - began) / 1000,
      limit: {atMost: limitSeconds},
    },
  ]
}
