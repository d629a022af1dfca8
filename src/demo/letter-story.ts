import type {LondonDate} from '#core/time'

export interface LetterTexts {
  readonly comments: string
  readonly response: string
  readonly promises: readonly {readonly words: string; readonly dueDay: LondonDate; readonly measure: string | null}[]
}

/**
 * What the fictional commissioner has drafted, with the faults that a checker is for: a value typed by hand (`answered101`, as it was that day), a
 * cause that begins after its effect, a share that its counts do not make, and an improvement between samples that cannot be told apart.
 */
export const letterTexts = (answered101: string | null): LetterTexts => ({
  comments: [
    '# Answering the public',
    'In June 2024 the force answered {{ figure calls.999.within-10s period=2024-06 }} of 999 calls within 10 seconds, against {{ figure calls.999.within-10s period=2023-09 }} in September 2023. {{ signal calls.999.within-10s period=2024-06 }}',
    '{{ chart calls.999.within-10s from=2022-07 to=2024-06 }}',
    ...(answered101 === null
      ? []
      : [
          `In June 2024 the force answered ${answered101} of 101 calls within 30 seconds. Callers who gave up in the second queue remain a challenge.`,
        ]),
    'This change was brought about by ten new posts, which were filled in June.',
    '# Victims',
    'Our own audit found that 71.4% of victims (41 of 57) were consulted before an outcome. The inspectors found 68% (34 of 50). This is an improvement.',
    '# What I expect',
    'I expect the force to reach 90% in every month to the end of August 2024, and I will publish the figure monthly.',
    '',
  ].join('\n\n'),
  response: [
    'I thank the chief constable for an answer to each element. I ask for the figures behind three of them before the autumn.',
    '{{ table calls.999.within-10s from=2023-07 to=2024-06 }}',
    '',
  ].join('\n\n'),
  promises: [
    {
      words: 'I expect the force to reach 90% in every month to the end of August 2024.',
      dueDay: '2024-08-31',
      measure: 'calls.999.within-10s',
    },
    {words: 'I will publish the figure monthly.', dueDay: '2024-07-31', measure: null},
  ],
})
