import {accessErrors} from './access-errors.ts'
import type {ErrorSpec} from './error-spec.ts'
import {questionErrors} from './question-errors.ts'
import {sampleErrors} from './sample-errors.ts'

/**
 * Every failure an operator can meet, in one list. The code is the contract: it appears in logs, on the page, in the command's exit and in
 * docs/generated/errors.md, which a test compares with this list. Anything not here is a bug and is thrown bare.
 */
const catalogue = {
  ...sampleErrors,
  USAGE: {
    status: 400,
    exit: 2,
    say: (p: {what: string}) => p.what,
    todo: 'Run the command with --help to see what it takes.',
  },
  WORKSPACE_MISSING: {
    status: 500,
    exit: 5,
    say: (p: {dir: string}) => `${p.dir} is not an Answerable workspace: it holds no answerable.yaml.`,
    todo: 'Name the workspace with --workspace, or make one with: answerable init DIR.',
  },
  WORKSPACE_EXISTS: {
    status: 409,
    exit: 2,
    say: (p: {dir: string}) => `${p.dir} already holds a workspace or other files; nothing was changed.`,
    todo: 'Choose an empty folder.',
  },
  WORKSPACE_READ_ONLY: {
    status: 503,
    exit: 5,
    say: (p: {dir: string; why: string}) => `The workspace ${p.dir} cannot be written: ${p.why}. Nothing was changed.`,
    todo: 'Give this account write access to the folder, or use a copy that it can write.',
  },
  WORKSPACE_BUSY: {
    status: 503,
    exit: 5,
    say: (p: {dir: string; seconds: number}) =>
      `Another load into ${p.dir} was still running after ${p.seconds} seconds. Nothing was changed.`,
    todo: 'Wait for the other load to end, then run this one again.',
  },
  WORKSPACE_NEWER: {
    status: 500,
    exit: 5,
    say: (p: {dir: string; found: number; known: number}) =>
      `The workspace ${p.dir} was written by a newer version (its form is ${p.found}; this version knows ${p.known}).`,
    todo: 'Use the newer version of Answerable.',
  },
  CONFIG_INVALID: {
    status: 422,
    exit: 3,
    say: (p: {file: string; problems: readonly string[]}) =>
      `${p.file} cannot be used:\n${p.problems.map((text) => `  ${text}`).join('\n')}`,
    todo: 'Correct the lines named and run the command again.',
  },
  DISK_FULL: {
    status: 507,
    exit: 5,
    say: (p: {path: string}) => `The disk is full at ${p.path}. The load was undone; nothing was changed.`,
    todo: 'Free some space (a load needs about twice the size of its file) and load again.',
  },
  SEGMENT_CORRUPT: {
    status: 500,
    exit: 5,
    say: (p: {segment: string; why: string}) => `The stored segment ${p.segment} cannot be read: ${p.why}. No figure was made from it.`,
    todo: 'Restore the file from the backup of the workspace, or load its source files again.',
  },
  CATALOGUE_UNREADABLE: {
    status: 500,
    exit: 5,
    say: (p: {dir: string; why: string}) =>
      `The catalogue ${p.dir}/answerable.sqlite cannot be read: ${p.why}. No figure was made from it.`,
    todo: 'Restore answerable.sqlite from the backup of the workspace.',
  },
  SEGMENTS_ALTERED: {
    status: 500,
    exit: 5,
    say: (p: {checked: number; problems: readonly string[]}) =>
      `${p.problems.length} of ${p.checked} stored files are not as they were written:\n${p.problems.map((text) => `  ${text}`).join('\n')}`,
    todo: 'Restore the files named from the backup of the workspace, or load their source files again. Until then trust no figure of those months.',
  },
  ROWS_EXPIRED: {
    status: 409,
    exit: 3,
    say: (p: {file: string; from: string; to: string}) =>
      `${p.file} speaks for days from ${p.from} to ${p.to} whose rows have expired; only their figures are kept, and they cannot be counted again. Nothing was loaded.`,
    todo: 'Leave those days out of the file, or exclude them in its mapping.',
  },
  KEY_MISSING: {
    status: 500,
    exit: 5,
    say: (p: {path: string; column: string}) =>
      `The key file ${p.path || '(none named)'} cannot be read, and ${p.column} may only be stored hashed. Nothing was loaded.`,
    todo: 'Name the key file in answerable.yaml (keyFile) or ANSWERABLE_KEY_FILE. `answerable init` made one and printed where.',
  },
  KEY_INSIDE: {
    status: 500,
    exit: 5,
    say: (p: {path: string}) => `The key file ${p.path} lies inside the workspace; a copy of the workspace would carry the key.`,
    todo: 'Move the key file out of the workspace and name its new place in answerable.yaml (keyFile).',
  },
  BACKUP_REFUSED: {
    status: 400,
    exit: 3,
    say: (p: {to: string; why: string}) => `No backup was made in ${p.to}: ${p.why}. The workspace is unchanged.`,
    todo: 'Name an empty folder on another disk, or the one that holds the last backup of this workspace.',
  },
  PATH_OUTSIDE: {
    status: 400,
    exit: 3,
    say: (p: {path: string; dir: string}) => `${p.path} lies outside the workspace ${p.dir}. Nothing was read or written there.`,
    todo: 'Use a path inside the workspace.',
  },
  FILE_UNREADABLE: {
    status: 400,
    exit: 3,
    say: (p: {file: string; why: string}) => `${p.file} cannot be read: ${p.why}. Nothing was loaded.`,
    todo: 'Check the path and that this account may read the file.',
  },
  FILE_EMPTY: {
    status: 422,
    exit: 3,
    say: (p: {file: string}) => `${p.file} is empty. Nothing was loaded.`,
    todo: 'Export the file again; if the system had nothing to say, it still writes its headings.',
  },
  FILE_NO_ROWS: {
    status: 422,
    exit: 3,
    say: (p: {file: string; row: number}) => `${p.file} has headings in row ${p.row} and no rows beneath. Nothing was loaded.`,
    todo: 'Check the period the extract was made for, and export it again.',
  },
  FILE_NOT_TABLE: {
    status: 422,
    exit: 3,
    say: (p: {file: string; why: string}) => `${p.file} is not a table that can be read: ${p.why}. Nothing was loaded.`,
    todo: 'Load a CSV, TSV, XLSX, ODS, NDJSON or Parquet file.',
  },
  FILE_TOO_WIDE: {
    status: 422,
    exit: 3,
    say: (p: {file: string; row: number; columns: number; limit: number}) =>
      `${p.file}, row ${p.row}: ${p.columns} columns or more; the limit is ${p.limit}. Nothing was loaded.`,
    todo: 'Check the delimiter of the file, and export only the columns that the contract names.',
  },
  FILE_RAGGED: {
    status: 422,
    exit: 3,
    say: (p: {file: string; rows: number; bad: number; share: number; first: readonly string[]}) =>
      `${p.file}: ${p.bad} of the first ${p.rows} rows are not rows of its table, more than a share of ${p.share}:\n${p.first.map((text) => `  ${text}`).join('\n')}\nNothing was loaded.`,
    todo: 'Check the delimiter, quotation marks and encoding of the export; a mapping can state them.',
  },
  CELL_TOO_LARGE: {
    status: 422,
    exit: 3,
    say: (p: {file: string; row: number; heading: string; bytes: number; limit: number}) =>
      `${p.file}, row ${p.row}, under ‘${p.heading}’: a cell of ${p.bytes} bytes or more; the limit is ${p.limit}. Nothing was loaded.`,
    todo: 'Look for a quotation mark that is never closed in that row, and export the file again.',
  },
  HEADINGS_DUPLICATE: {
    status: 422,
    exit: 3,
    say: (p: {file: string; row: number; headings: readonly string[]}) =>
      `${p.file}, row ${p.row}: headings stand more than once: ${p.headings.map((heading) => `‘${heading}’`).join(', ')}. Nothing was loaded.`,
    todo: 'Rename one of each pair in the export; which one is meant cannot be guessed.',
  },
  HEADINGS_MISSING: {
    status: 422,
    exit: 3,
    say: (p: {file: string; row: number; contract: string; problems: readonly string[]}) =>
      `${p.file}, row ${p.row}: the headings do not fit the contract ‘${p.contract}’:\n${p.problems.map((text) => `  ${text}`).join('\n')}\nNothing was loaded.`,
    todo: 'Check that this is the right contract, or name the file’s headings in a mapping.',
  },
  MAPPING_INVALID: {
    status: 422,
    exit: 3,
    say: (p: {file: string; problems: readonly string[]}) =>
      `The mapping ${p.file} cannot be used:\n${p.problems.map((text) => `  ${text}`).join('\n')}`,
    todo: 'Correct the lines named and load again. `answerable contracts ID` lists the columns.',
  },
  MAPPING_TOO_COSTLY: {
    status: 422,
    exit: 3,
    say: (p: {file: string; mapping: string; problems: readonly string[]}) =>
      `${p.file} cannot be read by the mapping ${p.mapping}. Nothing was loaded.\n${p.problems.map((text) => `  ${text}`).join('\n')}`,
    todo: 'Write the expressions named in fewer steps, or let the system that makes the extract do the work, and load again.',
  },
  INGEST_FILE_REFUSED: {
    status: 422,
    exit: 3,
    say: (p: {file: string; rows: number; bad: number; limit: number; first: readonly string[]}) =>
      `${p.file}: ${p.bad} of ${p.rows} rows failed the contract, more than its limit of ${p.limit}:\n${p.first.map((text) => `  ${text}`).join('\n')}\nNothing was loaded.`,
    todo: 'Correct the extract or its mapping, and load it again.',
  },
  PERSONAL_DATA_REFUSED: {
    status: 422,
    exit: 3,
    say: (p: {file: string; heading: string; row: number; why: string}) =>
      `${p.file}, row ${p.row}, under ‘${p.heading}’: ${p.why}, and the contract declares no personal data there. Nothing was loaded.`,
    todo: 'Leave the column out of the export, or state in the mapping (notPersonal) why it is not personal data.',
  },
  DOCUMENT_REFUSED: {
    status: 422,
    exit: 3,
    say: (p: {file: string; why: string}) => `${p.file} cannot be checked: ${p.why}. Nothing was kept.`,
    todo: 'Save the document as text (.txt), Word (.docx) or HTML, and check that.',
  },
  FORM_TOO_LARGE: {
    status: 413,
    exit: 3,
    say: (p: {megabytes: number}) => `What was sent is larger than this page takes (${p.megabytes} MB). Nothing was kept.`,
    todo: 'Send a smaller file, or the text in parts.',
  },
  FORM_UNREADABLE: {
    status: 400,
    exit: 3,
    say: (p: {why: string}) => `What was sent cannot be read as a form: ${p.why}. Nothing was kept.`,
    todo: 'Open the page again and send its form.',
  },
  FORM_FOREIGN: {
    status: 403,
    exit: 3,
    say: (_: Record<string, never>) => 'The form was sent from another site. Nothing was changed.',
    todo: 'Open the page here and send its own form.',
  },
  LETTER_NOT_BUILT: {
    status: 422,
    exit: 3,
    say: (p: {file: string; problems: readonly string[]}) =>
      `${p.file} cannot be built; nothing was written:\n${p.problems.map((text) => `  ${text}`).join('\n')}`,
    todo: 'Put the lines named right and build it again.',
  },
  LETTER_FIGURES_MOVED: {
    status: 409,
    exit: 3,
    say: (p: {file: string; moved: readonly string[]}) =>
      `Figures of ${p.file} are not as they were approved; nothing was written:\n${p.moved.map((text) => `  ${text}`).join('\n')}`,
    todo: 'Look at each, and accept it with --accept BINDING, or put the letter right.',
  },
  LETTER_WITHOUT_FINDINGS: {
    status: 422,
    exit: 3,
    say: (p: {file: string; says: string}) => `${p.file} proposes nothing for the register. ${p.says}`,
    todo: 'Give the findings headings in a copy of the text and read that in, or enter the findings by hand.',
  },
  PDF_UNAVAILABLE: {
    status: 503,
    exit: 5,
    say: (p: {platform: string}) =>
      `PDF cannot be made on this machine (${p.platform}): the package that sets the type is not installed for it.`,
    todo: 'Make the PDF on Linux (x64, glibc), or use the HTML or Word file, which hold the same letter.',
  },
  FONTS_MISSING: {
    status: 503,
    exit: 5,
    say: (p: {places: readonly string[]}) =>
      `PDF cannot be made without the Liberation fonts; they were looked for in ${p.places.join(', ')}.`,
    todo: 'Install fonts-liberation, or name their folder in ANSWERABLE_FONTS.',
  },
  RECORDS_DO_NOT_RECONCILE: {
    status: 500,
    exit: 3,
    say: (p: {file: string; counted: number; read: number}) =>
      `${p.file}: ${p.counted} records were counted and ${p.read} were read. Nothing was loaded.`,
    todo: 'Check the file for unclosed quotation marks or mixed line ends, and report this file’s form as a fault.',
  },
  CONTRACT_UNKNOWN: {
    status: 404,
    exit: 4,
    say: (p: {contract: string; nearest: string | null}) =>
      `There is no contract ‘${p.contract}’${p.nearest ? `. Is ‘${p.nearest}’ meant?` : '.'}`,
    todo: 'Run: answerable contracts.',
  },
  ...questionErrors,
  SCENARIO_INVALID: {
    status: 422,
    exit: 3,
    say: (p: {file: string; problems: readonly string[]}) =>
      `The scenario ${p.file} cannot be used:\n${p.problems.map((text) => `  ${text}`).join('\n')}`,
    todo: 'Correct the lines named. docs/generated/scenario.md shows every key, with an example of each measure.',
  },
  SCENARIO_UNKNOWN: {
    status: 404,
    exit: 4,
    say: (p: {scenario: string; nearest: string | null}) =>
      `There is no scenario ‘${p.scenario}’${p.nearest ? `. Is ‘${p.nearest}’ meant?` : '.'}`,
    todo: 'Scenarios are files in the workspace’s scenarios/; docs/generated/scenario.md shows how one is written.',
  },
  PLAN_CANNOT: {
    status: 422,
    exit: 3,
    say: (p: {scenario: string; problems: readonly string[]}) =>
      `${p.scenario} cannot be planned:\n${p.problems.map((text) => `  ${text}`).join('\n')}`,
    todo: 'Load the calls it needs, or change the dates, lines or groups that it names.',
  },
  PLAN_STOPPED: {
    status: 503,
    exit: 3,
    say: (p: {what: string; seconds: number; done: number; of: number}) =>
      `${p.what} was stopped after ${p.seconds} seconds, with ${p.done} of ${p.of} runs made: too few to answer from.`,
    todo: 'Allow more time (--seconds), or ask for a shorter period or fewer runs.',
  },
  SNAPSHOT_UNKNOWN: {
    status: 404,
    exit: 4,
    say: (p: {snapshot: string}) => `There is no snapshot ‘${p.snapshot}’.`,
    todo: 'Run: answerable snapshot, for the list.',
  },
  AUDIT_BROKEN: {
    status: 500,
    exit: 5,
    say: (p: {rows: number; faults: readonly string[]}) =>
      `The audit log of ${p.rows} rows is not as it was written:\n${p.faults.map((text) => `  ${text}`).join('\n')}`,
    todo: 'Keep this copy as it is, tell whoever answers for information security, and compare with a backup or an earlier export.',
  },
  FILE_UNKNOWN: {
    status: 404,
    exit: 4,
    say: (p: {file: string}) => `No load of ‘${p.file}’ is recorded.`,
    todo: 'Run: answerable quarantine, for the list of loads.',
  },
  PAGE_UNKNOWN: {
    status: 404,
    exit: 4,
    say: (p: {path: string}) => `There is no page at ${p.path}.`,
    todo: 'Check the address, or start from Home.',
  },
  NODE_TOO_OLD: {
    status: 500,
    exit: 5,
    say: (p: {found: string; needed: string}) => `Answerable runs on Node ${p.needed} or later; this is ${p.found}.`,
    todo: 'In the checkout, use `npm start` or `npx answerable`: they carry their own Node. Elsewhere install Node 26 LTS.',
  },
  PORT_IN_USE: {
    status: 500,
    exit: 5,
    say: (p: {host: string; port: number}) => `Port ${p.port} on ${p.host} is in use.`,
    todo: 'Stop the other program, or choose another port with --port.',
  },
  ...accessErrors,
} satisfies Record<string, ErrorSpec>

export type ErrorCode = keyof typeof catalogue
export type ErrorDetails<C extends ErrorCode> = Parameters<(typeof catalogue)[C]['say']>[0]
export const errorCodes = Object.keys(catalogue) as ErrorCode[]
export const errorSpec = (code: ErrorCode): ErrorSpec => catalogue[code]

/** A failure that an operator can meet and mend: its words say what happened, `todo` says what to do. */
export class AnswerableError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AnswerableError'
  readonly code: C
  readonly details: ErrorDetails<C>
  readonly status: number
  readonly exit: number
  readonly todo: string

  constructor(code: C, details: ErrorDetails<C>, options?: ErrorOptions) {
    const {say, status, exit, todo} = catalogue[code]
    super(say(details as never), options)
    this.code = code
    this.details = details
    this.status = status
    this.exit = exit
    this.todo = todo
  }
}

export const isAnswerable = <C extends ErrorCode>(error: unknown, code?: C): error is AnswerableError<C> =>
  error instanceof AnswerableError && (code === undefined || error.code === code)
