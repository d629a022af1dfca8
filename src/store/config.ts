import {z} from 'zod'
import {isDate} from '#core/time'

const day = z.string().refine(isDate, 'write a date as YYYY-MM-DD')

/** answerable.yaml: what a force says once about itself. Unknown keys are errors, so that a misspelt one is not silently ignored. */
export const configSchema = z.strictObject({
  force: z.strictObject({
    name: z.string().min(1),
    /** Marks every page and export as synthetic. */
    demo: z.boolean().default(false),
    /** For a demonstration alone: the moment its pages take for now, so that last month's synthetic data is not years old. */
    demoNow: z.iso.datetime().optional(),
  }),
  /** The HMAC key for callers' numbers; outside the workspace. ANSWERABLE_KEY_FILE wins over it. */
  keyFile: z.string().optional(),
  /** Leave a loaded file in inbox/ instead of removing it. */
  keepLoadedFiles: z.boolean().default(false),
  /** Residents, dated, for rates per 1,000. */
  population: z.array(z.strictObject({from: day, people: z.number().int().positive(), source: z.string().min(1)})).default([]),
  /** Published times to attend, in place of the usual ones: by grade, from a date, and by kind of place where the force keeps them apart. */
  attendanceTargets: z
    .array(
      z.strictObject({
        grade: z.enum(['immediate', 'priority', 'scheduled']),
        area: z.enum(['urban', 'rural']).optional(),
        from: day,
        minutes: z.number().positive(),
        source: z.string().min(1),
      }),
    )
    .min(1)
    .optional(),
  /** The force's bounds on the national grid, in metres: coordinates outside them are unknown places. */
  bounds: z.strictObject({easting: z.tuple([z.number(), z.number()]), northing: z.tuple([z.number(), z.number()])}).optional(),
  /** Days that rows and quarantined rows of a class are kept; absent: for ever. */
  retention: z
    .record(
      z.string(),
      z.strictObject({rowsDays: z.number().int().positive().optional(), quarantineDays: z.number().int().positive().optional()}),
    )
    .default({}),
  /** Targets of the force's own, by measure id; they stand beside a measure's built-in ones. */
  targets: z
    .record(
      z.string(),
      z.array(z.strictObject({from: day, level: z.number(), direction: z.enum(['at-least', 'at-most']), source: z.string().min(1)})),
    )
    .default({}),
  /** The force's name in national series and open data: its figures there are then its own, unless another force is asked for. */
  openDataName: z.string().optional(),
  /** The usual range of a measure is set again from a day on: an approved act, with its reason and who answers for it. */
  rebases: z
    .array(
      z.strictObject({
        measure: z.string().min(1),
        on: day,
        reason: z.string().min(10, 'give the reason in a sentence'),
        approvedBy: z.string().min(1),
      }),
    )
    .default([]),
  /** Measures that Home leads with, at most seven; the usual ones when absent. */
  home: z.array(z.string()).max(7).optional(),
})

export type Config = z.infer<typeof configSchema>
