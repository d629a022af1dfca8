import {londonDate} from '#core/time'
import {checkFile} from '#letters/check/check-file'
import {reportText} from '#letters/check/report-text'
import {dayFrom} from './periods.ts'
import type {CliServices} from './services.ts'

/**
 * `answerable check-letter FILE`: what a letter claims, and what its own arithmetic says of it. With a
 * workspace, claims that a measure counts are held to its figures. Succeeds whenever it ran, whatever it found.
 */
export async function checkLetter(
  services: CliServices,
  file: string,
  options: {readonly json?: boolean; readonly reportPublished?: string; readonly workspace?: string},
): Promise<void> {
  const {reportPublished} = options
  if (reportPublished !== undefined) dayFrom(reportPublished, '--report-published')
  const given = {today: londonDate(services.clock.now()), ...(reportPublished ? {reportPublished} : {})}
  const opened = options.workspace === undefined ? null : await services.open(options.workspace)
  try {
    const report = await checkFile(
      file,
      given,
      opened ? {asker: opened.asker, ...(opened.openDataName ? {openDataName: opened.openDataName} : {})} : null,
    )
    services.output.write(options.json ? `${JSON.stringify(report)}\n` : `${reportText(report)}\n`)
  } finally {
    opened?.close()
  }
}
