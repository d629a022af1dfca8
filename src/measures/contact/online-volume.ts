import {defineMeasure} from '#measures/define'
import {contactMeasure} from './parts.ts'

/** Reports made on the force's website. */
export const onlineVolume = defineMeasure({
  ...contactMeasure,
  id: 'contact.online.volume',
  title: 'Reports made online',
  sentence: 'had {value} reports made online',
  fact: 'online-report',
  period: 'submitted_at',
  where: 'true',
  unknown: null,
  shape: {kind: 'count', outOf: 'Reports submitted on the website'},
  unit: 'count',
  better: 'neither',
  splits: ['hour', 'weekday', 'topic'],
  rules: ['WEB-4'],
  about:
    'Reports counted when they were submitted. One that reached the force by e-mail and was typed in again is here only if the extract holds it.',
})
