import {addDays} from '#core/time'
import type {BoundsSpec} from './bounds.ts'
import type {CurvesSpec} from './curves.ts'
import type {FanSpec} from './fan.ts'
import type {FlowSpec} from './flow.ts'
import type {HazardBarsSpec} from './hazard-bars.ts'

/** Invented rows of an invented force for the pictures of calls. */
export const flowExample: FlowSpec = {
  id: 'journey',
  title: 'Where 21,640 calls ended',
  description: 'Of 21,640 calls to 101, 714 gave up before the first answer and 20,926 were answered.',
  gaveUpWords: 'a caller who gave up',
  unknownWords: 'not known',
  places: [
    {id: 'offered', label: 'Offered on 101', count: 21_640, from: null, mark: 'flow'},
    {id: 'gave-up', label: 'Gave up before the first answer', count: 714, from: 'offered', mark: 'gave-up'},
    {id: 'answered', label: 'Answered', count: 20_926, from: 'offered', mark: 'flow'},
    {id: 'moved', label: 'Moved to 999', count: 1183, from: 'answered', mark: 'flow'},
    {id: 'resolved', label: 'Dealt with at the switchboard', count: 9317, from: 'answered', mark: 'flow'},
    {id: 'put', label: 'Put through to a person or team', count: 2114, from: 'answered', mark: 'flow'},
    {id: 'crime', label: 'Crime queue', count: 4906, from: 'answered', mark: 'flow'},
    {id: 'crime-answered', label: 'Answered', count: 3402, from: 'crime', mark: 'flow'},
    {id: 'crime-back', label: 'Took a call back', count: 228, from: 'crime', mark: 'flow'},
    {id: 'crime-gone', label: 'Gave up', count: 1276, from: 'crime', mark: 'gave-up'},
    {id: 'public', label: 'Public queue', count: 3306, from: 'answered', mark: 'flow'},
    {id: 'public-answered', label: 'Answered', count: 2369, from: 'public', mark: 'flow'},
    {id: 'public-back', label: 'Took a call back', count: 156, from: 'public', mark: 'flow'},
    {id: 'public-gone', label: 'Gave up', count: 781, from: 'public', mark: 'gave-up'},
    {id: 'unknown', label: 'Not known where', count: 100, from: 'answered', mark: 'unknown'},
  ],
}

const minutes = Array.from({length: 81}, (_, i) => i * 15)
const rising = (most: number, rate: number) => minutes.map((seconds) => most * (1 - Math.exp(-seconds / rate)))

export const curvesExample: CurvesSpec = {
  id: 'incidence',
  title: 'Most who give up do so in the first five minutes',
  description: 'After 20 minutes 69% were answered and 26% had given up, of whom 3.7 to 8.7% then went online.',
  axis: 'Minutes since joining the queue',
  to: 1200,
  curves: [
    {
      label: 'Answered 69%',
      under: null,
      ink: 'ink',
      line: true,
      points: rising(0.7, 300).map((share, i) => ({seconds: minutes[i]!, share, low: null, high: null})),
    },
    {
      label: 'Gave up 26.0%',
      under: '(24.8 to 27.3)',
      ink: 'worse',
      line: true,
      points: rising(0.26, 240).map((share, i) => ({seconds: minutes[i]!, share, low: share * 0.95, high: share * 1.05})),
    },
    {
      label: 'Gave up, then went online',
      under: '3.7 to 8.7%',
      ink: 'better',
      line: false,
      points: rising(0.06, 240).map((share, i) => ({seconds: minutes[i]!, share, low: share * 0.6, high: share * 1.45})),
    },
  ],
}

export const hazardExample: HazardBarsSpec = {
  id: 'hazard',
  title: 'People hang up as the message to report online plays',
  description: 'The share of those still waiting who hang up is about 3% in each quarter-minute, and 10% as the message plays.',
  axis: 'Minutes since joining the queue',
  messages: [
    {at: 45, name: 'Greeting'},
    {at: 150, name: '“Report online”'},
    {at: 300, name: '“Report online”'},
  ],
  excess: {text: '312 more than expected', under: '(268 to 355)'},
  bars: Array.from({length: 24}, (_, i) => {
    const from = i * 15
    const moment = [45, 150, 165, 300, 315].includes(from)
    return {
      from,
      to: from + 15,
      share: i === 23 ? null : moment ? (from === 150 ? 0.102 : 0.057) : 0.03 - i * 0.0003,
      expected: moment ? 0.028 : null,
    }
  }),
}

export const boundsExample: BoundsSpec = {
  id: 'reasons',
  title: 'What they did next',
  description: 'Rang again 25 to 44%, reported online 14 to 33%, web chat 3 to 22%, no later contact 39 to 58%, unknown 19%.',
  checkWords: 'call-back survey',
  rows: [
    {label: 'Rang 101 or 999 again', kind: 'bounds', lowest: 0.25, highest: 0.44, text: '25 to 44%', check: null, note: null},
    {
      label: 'Reported online',
      kind: 'bounds',
      lowest: 0.14,
      highest: 0.33,
      text: '14 to 33%',
      check: {share: 0.21, low: 0.15, high: 0.28, text: 'survey 21%'},
      note: null,
    },
    {
      label: 'Came by web chat',
      kind: 'bounds',
      lowest: 0.03,
      highest: 0.22,
      text: '3 to 22%',
      check: {share: 0.03, low: 0.01, high: 0.07, text: 'survey 3%'},
      note: null,
    },
    {label: 'No later contact found', kind: 'bounds', lowest: 0.39, highest: 0.58, text: '39 to 58%', check: null, note: null},
    {label: 'Unknown', kind: 'unknown', lowest: 0, highest: 0.19, text: '19%', check: null, note: 'no number to follow'},
  ],
}

export const fanExample: FanSpec = {
  id: 'forecast',
  title: 'About 713 calls a day in the next two weeks',
  description: 'Calls to 101 by day, four weeks past and two ahead, with the 80% interval of each day ahead.',
  intervalWords: '80% interval',
  days: Array.from({length: 42}, (_, i) => {
    const day = addDays('2024-06-03', i)
    const usual = [780, 765, 740, 735, 730, 630, 570][i % 7]!
    const ahead = i >= 28
    const special = i === 38
    return {
      day,
      kind: ahead ? ('ahead' as const) : ('past' as const),
      value: i === 10 ? null : special ? 500 : usual + (ahead ? 0 : ((i * 37) % 90) - 45),
      low: ahead ? usual - 100 : null,
      high: ahead ? usual + 100 : null,
      special,
    }
  }),
}
