/** What one code of the list of failures says. */
export interface ErrorSpec {
  /** HTTP status */
  readonly status: number
  /** Exit code of the command: 1 is a bug, 2 wrong usage, 3 refused input, 4 not found or no longer held, 5 the workspace or the machine. */
  readonly exit: number
  readonly say: (details: never) => string
  readonly todo: string
}
