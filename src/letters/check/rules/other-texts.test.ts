import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

/** The first word of each verdict that a rule gives. */
const kinds = (rule: `LETTER-${number}`, text: string) => verdictsOf(rule, text).map((said) => said.split(':')[0])

describe('what reports, answers and papers say in other words than letters do', () => {
  it('[LETTER-2] a share behind ‘16 of those’ is not of those', () => {
    expect(kinds('LETTER-2', 'Of 100 calls 5 were lost before an answer, 50 calls were sent on, 16 of those lost: 21.0%.')).not.toContain(
      'impossible',
    )
    expect(kinds('LETTER-2', 'We read 50 files. 21.0% of these were late.')).toContain('impossible')
  })

  it('[LETTER-34] a date with the month first is a date', () => {
    expect(kinds('LETTER-34', 'It was released on 10/20/2020.')).not.toContain('impossible')
    expect(kinds('LETTER-34', 'It was released on 30/02/2020.')).toContain('impossible')
  })

  it('[LETTER-3] a mean number of whole things over days is a whole number divided by them; a mean of rates is none', () => {
    expect(kinds('LETTER-3', 'Across 12 training days the mean number of trainees was 2.35.')).toEqual(['impossible'])
    expect(kinds('LETTER-3', 'On the 15 nights sampled a mean of 4.27 supervisors were on duty.')).toEqual(['consistent'])
    expect(kinds('LETTER-3', 'Across 12 forces there was a mean of 2.35 crimes per 1,000 residents.')).toEqual([])
  })

  it('[LETTER-5] of 84 panels no more than 84 met; members of panels are no part of them', () => {
    expect(kinds('LETTER-5', 'Of the 84 neighbourhood panels, 91 met at least once.')).toEqual(['impossible'])
    expect(kinds('LETTER-5', 'Of the 84 neighbourhood panels, 91 members came to the conference.')).toEqual([])
    expect(kinds('LETTER-5', 'Of the 84 neighbourhood panels, 79 met at least once.')).toEqual([])
  })

  it('[LETTER-6] a share of a small stated whole has an interval; how many areas an inspection graded has none', () => {
    expect(kinds('LETTER-6', 'The arrival time had not been recorded in 23% of the 30 incidents.')).toEqual(['question'])
    expect(kinds('LETTER-6', 'We inspected nine areas of policing and graded eight of these nine.')).toEqual([])
  })

  it('[LETTER-11] posts are filled or vacant; parts that are not told to be all may fall short', () => {
    expect(kinds('LETTER-11', 'Of the 146 posts, 121 are filled and 23 are vacant.')).toEqual(['question'])
    expect(kinds('LETTER-11', 'Of the 146 posts, 121 are filled and 25 are vacant.')).toEqual(['consistent'])
    expect(kinds('LETTER-11', 'Of the 146 posts, 21 are new and 23 are temporary.')).toEqual([])
  })

  it('[LETTER-13] a change of two times, each with its year, is per cent of the first', () => {
    const told = (share: string) =>
      `In 2022/23 it was 4 minutes 12 seconds, and in 2023/24 it was 3 minutes 2 seconds, a reduction of 70 seconds (${share}).`
    expect(kinds('LETTER-13', told('31%'))).toContain('does-not-add-up')
    expect(kinds('LETTER-13', told('28%'))).not.toContain('does-not-add-up')
  })

  it('[LETTER-15] counts of periods a quarter apart in length are not held against each other; shares may be', () => {
    const told = (a: string, b: string) => `It was ${a} in the year ending March 2024, against ${b} in the nine months to December 2022.`
    expect(kinds('LETTER-15', told('1,215 arrests', '820 arrests'))).toEqual(['question'])
    expect(kinds('LETTER-15', told('62% of calls', '58% of calls'))).toEqual([])
  })

  it('[LETTER-17] samples in one sentence, or named by whose they are alone, are held against each other', () => {
    const survey = 'In a survey of victims 70% (28 of 40) were satisfied, an improvement on the 65% (26 of 40) of the year before.'
    expect(kinds('LETTER-17', survey)).toEqual(['question'])
    const audit = 'Our own audit found that 41 of 57 victims were consulted. The inspectors found 68% (34 of 50). This is an improvement.'
    expect(kinds('LETTER-17', audit)).toEqual(['question'])
    expect(kinds('LETTER-17', 'We read 41 of 57 files. The inspectors visited 34 of 50 stations. This is an improvement.')).toEqual([])
  })

  it('[LETTER-21] one thing counted in one year has one number; a part of it has its own', () => {
    const both = (rest: string) => `There were 1,604 residential burglaries in 2023/24.\n\nThere were 1,640 residential burglaries ${rest}`
    expect(kinds('LETTER-21', both('in 2023/24.'))).toEqual(['question'])
    expect(kinds('LETTER-21', both('in 2022/23.'))).toEqual([])
    expect(kinds('LETTER-21', both('solved in 2023/24.'))).toEqual([])
  })

  it('[LETTER-24] the best in the region is asked of whom', () => {
    expect(kinds('LETTER-24', 'The force is the best in the region for transparency.')).toEqual(['question'])
    expect(kinds('LETTER-24', 'We work with the best people in the region.')).toEqual([])
  })

  it('[LETTER-25] a cause after the months that are told as better, by a count or by a signal; a month held against is no effect', () => {
    const fall = (launched: string) =>
      `By December 2023 burglaries had fallen to 118, from 171 in June 2023. This fall was brought about by Operation Hearth, which was launched in ${launched}.`
    expect(kinds('LETTER-25', fall('February 2024'))).toEqual(['question'])
    expect(kinds('LETTER-25', fall('September 2023'))).toEqual([])
    const signal = (filled: string) =>
      `In June 2024 we answered 93.4% of calls. Better: five months above the usual range of 77.8 to 84.6%.\n\nThis change was brought about by ten new posts, which were filled in ${filled}.`
    expect(kinds('LETTER-25', signal('June'))).toEqual(['question'])
    expect(kinds('LETTER-25', signal('January 2024'))).toEqual([])
  })

  it('[LETTER-33] the day a paper bears beside its item number is its day', () => {
    const paper = (day: string) => `Board\n18 September 2024          Agenda item 6\n\nThe system will go live by ${day}.`
    expect(kinds('LETTER-33', paper('30 August 2024'))).toEqual(['question'])
    expect(kinds('LETTER-33', paper('30 October 2024'))).toEqual([])
  })

  it('[LETTER-37] a column headed per cent holds shares, and a heading without a number is a heading', () => {
    const table = (last: string) =>
      `Year       Received    Abandoned    Abandoned (%)\n2021/22     214,310       36,106    16.8\n2022/23     201,455       41,585    20.6\n2023/24     198,240       30,138    ${last}`
    expect(kinds('LETTER-37', table('12.5'))).toEqual(['consistent', 'consistent', 'does-not-add-up'])
    expect(kinds('LETTER-37', table('15.2'))).toEqual(['consistent', 'consistent', 'consistent'])
  })

  it('[LETTER-13] a difference told between two figures is theirs', () => {
    const wait = (told: string) =>
      `The mean wait was 2 minutes 10 seconds, ${told} shorter than the 2 minutes 45 seconds of the quarter before.`
    expect(kinds('LETTER-13', wait('45 seconds'))).toEqual(['does-not-add-up'])
    expect(kinds('LETTER-13', wait('35 seconds'))).toEqual(['consistent'])
    const share = (told: string) => `84% of victims were satisfied, ${told} percentage points more than the 81% of last year.`
    expect(kinds('LETTER-13', share('five'))).toEqual(['does-not-add-up'])
    expect(kinds('LETTER-13', share('three'))).toEqual(['consistent'])
    expect(kinds('LETTER-13', 'Margins are 32 px (16 under 760). The ratio was 1.009 and 0.981 over 3,000 seeds.')).toEqual([])
  })

  it('[LETTER-11] a total stands behind its parts; one far from them is of something else', () => {
    const told = (total: string) => `2.2 Priority incidents: 3,310 attended within 60 minutes, 1,455 not, a total of ${total}.`
    expect(kinds('LETTER-11', told('4,665'))).toEqual(['does-not-add-up'])
    expect(kinds('LETTER-11', told('4,765'))).toEqual(['consistent'])
    expect(kinds('LETTER-11', told('9,000'))).toEqual([])
  })

  it('[LETTER-14] the word between two figures is the one of them', () => {
    expect(kinds('LETTER-14', 'The new switch speeds up the queue, from 400 calls down to 17 calls.')).toEqual(['consistent'])
    expect(kinds('LETTER-14', 'The queue went up from 400 calls to 17 calls.')).toEqual(['does-not-add-up'])
  })

  it('[LETTER-14] a standard said to be met is reached, where more is better', () => {
    const told = (share: string) => `Supervisors reviewed ${share} on time; the standard is 90%, which was therefore met.`
    expect(kinds('LETTER-14', told('88.3%'))).toEqual(['does-not-add-up'])
    expect(kinds('LETTER-14', told('91.3%'))).toEqual([])
    expect(kinds('LETTER-14', 'Callers abandoned 9.4% of calls; the standard is 10%, which was met.')).toEqual([])
  })

  it('[LETTER-21] a count told for a row and a column of a table is the table’s', () => {
    const text = (count: string) =>
      `Outcome            Q3 2023/24   Q3 2024/25\nCharged                 612          655\nNo suspect            3,120        2,988\n\nThe number of cases with no suspect identified was ${count} in Q3 2024/25.`
    expect(kinds('LETTER-21', text('2,898'))).toEqual(['question'])
    expect(kinds('LETTER-21', text('2,988'))).toEqual([])
  })

  it('[LETTER-25] the reason for what came before it', () => {
    const text = (day: string) =>
      `The new shift pattern was brought in on ${day}. It is the reason for the better answering of calls in October 2024.`
    expect(kinds('LETTER-25', text('2 December 2024'))).toEqual(['question'])
    expect(kinds('LETTER-25', text('2 September 2024'))).toEqual([])
  })

  it('[LETTER-30] the number of a paragraph is no figure', () => {
    expect(kinds('LETTER-30', '7.1 The force will continue to improve its service to victims.')).toEqual(['question'])
  })
})
