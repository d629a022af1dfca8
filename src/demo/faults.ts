import type {LondonDate} from '#core/time'
import {type CallsFile, heldBack, type PlantedRecord} from './calls-csv.ts'
import {type ContactContract, contactFaults} from './contact-faults.ts'
import type {ResponseContract} from './response/faults.ts'

/** What a careful pipeline does about a planted fault. */
export type Expected =
  /** The records named go to quarantine; the rest of the file loads. */
  | 'quarantined'
  /** Days that no file speaks for: said in gaps and in the completeness of figures. */
  | 'gap'
  /** The file is known already; the load changes nothing. */
  | 'already-held'
  /** The later file replaces the earlier; figures are restated. */
  | 'superseded'
  /** The line map gives the line by date. */
  | 'mapped'
  /** The file is read in its own encoding; nothing is lost. */
  | 'transcoded'
  /** Counted as unknown beside every figure. */
  | 'unknown'

export interface PlantedFault {
  readonly id: string
  readonly says: string
  readonly contract: 'calls' | 'line-map' | ContactContract | ResponseContract
  /** The file in which it is found. */
  readonly file: string
  readonly expected: Expected
  /** Records concerned, where the fault fixes their number. */
  readonly rows: number | null
  /** Text that stands in the file exactly once and points at the record. */
  readonly find: string | null
}

interface RecordFault extends PlantedFault {
  readonly record: PlantedRecord
  readonly month: LondonDate
}

const bad = (id: string, says: string, month: LondonDate, find: string, record: PlantedRecord): RecordFault => ({
  id,
  says,
  contract: 'calls',
  file: callsFileName(month),
  expected: 'quarantined',
  rows: 1,
  find,
  record,
  month,
})

export const callsFileName = (month: LondonDate): string => `calls-${month.slice(0, 7)}.csv`

const recordFaults: readonly RecordFault[] = [
  bad('undecodable-byte', 'a pound sign in Windows-1252 in a file of UTF-8', '2022-11-01', 'W19308N90001', {
    after: 10_400,
    line: 'W19308N90001,101,NONEM,12/11/2022 11:04:10,12/11/2022 11:04:11,12/11/2022 11:04:19,12/11/2022 11:06:02,Ans,L07,,,Theft under £200',
    encoding: 'windows-1252',
  }),
  bad('bad-date', 'offered on 30 February', '2024-02-01', '30/02/2024 10:15:02', {
    after: 9_000,
    line: 'W19782N90001,999,WX-999,30/02/2024 10:15:02,,30/02/2024 10:15:06,,Answered,H12,,,Incident: priority',
  }),
  bad('missing-hour', 'offered at 01:30 on the night the clocks went from 01:00 to 02:00', '2024-03-01', '31/03/2024 01:30:00', {
    after: 31_000,
    line: 'W19812N90001,999,WX-999,31/03/2024 01:30:00,,31/03/2024 02:30:04,31/03/2024 02:36:41,Answered,H31,,,Incident: immediate',
  }),
  bad('blank-reference', 'no reference', '2024-05-01', ',101,WX-101,14/05/2024 15:12:45,', {
    after: 15_000,
    line: ',101,WX-101,14/05/2024 15:12:45,14/05/2024 15:12:46,14/05/2024 15:12:52,14/05/2024 15:15:20,Answered,L11,,,Advice given',
  }),
  bad('phone-number-in-text', 'a telephone number typed into the disposition', '2024-05-01', 'W19870N90001', {
    after: 29_000,
    line: 'W19870N90001,101,WX-101,27/05/2024 09:48:03,27/05/2024 09:48:04,27/05/2024 09:48:10,27/05/2024 09:53:37,Answered,L22,,,Ring back on 01632 960123',
  }),
  bad('answered-before-offered', 'answered 32 seconds before it was offered', '2024-06-01', 'W19888N90001', {
    after: 15_500,
    line: 'W19888N90001,999,WX-999,14/06/2024 20:41:30,,14/06/2024 20:40:58,14/06/2024 20:49:12,Answered,P33,,,Incident: immediate',
  }),
  bad('unknown-outcome', 'an outcome code that the contract does not know', '2024-06-01', 'W19892N90001', {
    after: 20_000,
    line: 'W19892N90001,101,WX-101,18/06/2024 12:20:15,18/06/2024 12:20:16,,18/06/2024 12:20:40,Rerouted B,,,,',
  }),
  bad(
    'duplicate-reference',
    'the reference of the record before',
    '2024-06-01',
    '21/06/2024 17:30:09,21/06/2024 17:30:10,21/06/2024 17:30:17',
    {
      after: 24_000,
      line: '=,101,WX-101,21/06/2024 17:30:09,21/06/2024 17:30:10,21/06/2024 17:30:17,21/06/2024 17:34:55,Answered,L03,,,Crime queue',
    },
  ),
]

const fault = (id: string, contract: PlantedFault['contract'], file: string, expected: Expected, says: string): PlantedFault => ({
  id,
  says,
  contract,
  file,
  expected,
  rows: null,
  find: null,
})

export const missingDays: readonly LondonDate[] = ['2024-01-17', '2024-01-18']
const windows1252Month: LondonDate = '2022-05-01'
export const duplicatedMonth: LondonDate = '2022-08-01'
export const duplicateFileName = 'calls-2022-08 (1).csv'
export const resent = {
  month: '2024-04-01',
  file: 'calls-2024-04-resent.csv',
  loadDate: '2024-06-27',
  /** Days on which the first file lacks the calls that waited. */
  from: '2024-04-20',
  to: '2024-04-27',
} as const satisfies Record<string, string>

/** Everything wrong with the extracts, on purpose, for the pipeline to find. Each stands there once. */
export const plantedFaults: readonly PlantedFault[] = [
  ...recordFaults.map(({record: _record, month: _month, ...rest}) => rest),
  fault(
    'windows-1252-file',
    'calls',
    callsFileName(windows1252Month),
    'transcoded',
    'the whole file is in Windows-1252, with £ and é in dispositions',
  ),
  fault('duplicated-file', 'calls', duplicateFileName, 'already-held', `the bytes of ${callsFileName(duplicatedMonth)} under another name`),
  fault('missing-days', 'calls', callsFileName('2024-01-01'), 'gap', 'no rows for 17 and 18 January 2024: the telephone system sent none'),
  fault(
    'lost-answer-times',
    'calls',
    callsFileName('2024-01-01'),
    'unknown',
    'five times the usual number of answered calls without an answer time',
  ),
  fault(
    'late-rows',
    'calls',
    resent.file,
    'superseded',
    'April 2024 sent again, with the calls of 20 to 26 April that waited and were missing',
  ),
  ...contactFaults.map(({record: _record, ...rest}): PlantedFault => ({...rest, expected: 'quarantined', rows: 1})),
  fault('re-graded-queue', 'line-map', 'line-map.csv', 'mapped', 'the queue PARTNERS is 101 until 31 March 2023 and 999 from 1 April 2023'),
]

/** What a month's first file holds besides, or lacks. */
export function faultsOf(month: LondonDate): Pick<CallsFile, 'encoding' | 'omits' | 'planted'> {
  const planted = recordFaults.filter((item) => item.month === month).map(({record}) => record)
  return {
    planted,
    ...(month === windows1252Month && {encoding: 'windows-1252' as const}),
    ...(month === '2024-01-01' && {omits: (date: LondonDate) => missingDays.includes(date)}),
    ...(month === resent.month && {
      omits: (date, log, row) => date >= resent.from && date < resent.to && heldBack(log, row),
    }),
  }
}
