import {checkFile} from '#letters/check/check-file'
import {reportText} from '#letters/check/report-text'
import type {CliServices} from './services.ts'

/** `answerable check-letter FILE`: what a letter claims, and what its own arithmetic says of it. Succeeds whenever it ran, whatever it found. */
export async function checkLetter(services: CliServices, file: string, options: {readonly json?: boolean}): Promise<void> {
  const report = await checkFile(file)
  services.output.write(options.json ? `${JSON.stringify(report)}\n` : `${reportText(report)}\n`)
}
