import {shareOnBoth} from './parts.ts'

/** Cases that end for want of evidence: 14, 15 and 16; and those of them in which the victim does not support action (OUT-13). */
export const evidentialDifficulties = [
  ...shareOnBoth({
    name: 'evidential-difficulties',
    title: 'Evidential difficulties',
    clause: 'ended {value} for evidential difficulties',
    types: ['14', '15', '16'],
    rules: ['OUT-13'],
    about: 'Outcomes 14, 15 and 16 together; each is a measure of its own too.',
  }),
  ...shareOnBoth({
    name: 'victim-does-not-support',
    title: 'Closed without the victim’s support',
    clause: 'ended {value} without the victim’s support',
    types: ['14', '16'],
    rules: ['OUT-13'],
    about: 'Outcomes 14 and 16: the Home Office’s group of evidential difficulties in which the victim does not support action.',
  }),
]
