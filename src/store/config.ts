import {isIP} from 'node:net'
import {z} from 'zod'
import {isDate} from '#core/time'

const day = z.string().refine(isDate, 'write a date as YYYY-MM-DD')

/** '10.0.0.5', '10.1.0.0/16', 'fd00::/8', or 'loopback' for a proxy on this machine. */
const proxyAddress = z.string().refine((text) => {
  const [address, bits, ...more] = text.split('/')
  const family = isIP(address!)
  const whole = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
  return text === 'loopback' || (family !== 0 && more.length === 0 && whole && bits !== '0')
}, 'write an address, a range such as 10.1.0.0/16, or loopback')

/** answerable.yaml: what a force says once about itself. Unknown keys are errors, so that a misspelt one is not silently ignored. */
export const configSchema = z.strictObject({
  force: z
    .strictObject({
      name: z.string().min(1),
      demo: z.boolean().default(false).describe('Marks every page and export as synthetic.'),
      demoNow: z.iso
        .datetime()
        .optional()
        .describe("For a demonstration alone: the moment its pages take for now, so that last month's synthetic data is not years old."),
    })
    .describe('Whose workspace this is, as every page names it.'),
  keyFile: z.string().optional().describe("The HMAC key for callers' numbers; outside the workspace. ANSWERABLE_KEY_FILE wins over it."),
  keepLoadedFiles: z.boolean().default(false).describe('Leave a loaded file in inbox/ instead of removing it.'),
  population: z
    .array(z.strictObject({from: day, people: z.number().int().positive(), source: z.string().min(1)}))
    .default([])
    .describe('Residents, dated, for rates per 1,000.'),
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
    .optional()
    .describe(
      'Published times to attend, in place of the usual ones: by grade, from a date, and by kind of place where the force keeps them apart.',
    ),
  bounds: z
    .strictObject({easting: z.tuple([z.number(), z.number()]), northing: z.tuple([z.number(), z.number()])})
    .optional()
    .describe("The force's bounds on the national grid, in metres: coordinates outside them are unknown places."),
  beatBoundaries: z
    .array(
      z
        .strictObject({
          file: z.string().regex(/^[^/\\]+\.(geo)?json$/, 'name a .geojson file in the workspace’s boundaries folder'),
          beat: z.string().min(1).describe('The property of a feature that bears the code of its beat, as incidents have it.'),
          grid: z.enum(['metres', 'degrees']).default('metres').describe('Metres on the national grid, or degrees (WGS84).'),
          from: day,
          until: day.optional(),
          source: z.string().min(1),
        })
        .refine(({from, until}) => until === undefined || from <= until, 'a boundary holds until after it begins'),
    )
    .default([])
    .describe('Boundaries of beats as GeoJSON in boundaries/, dated: the map of attendance draws those that hold at the end of its year.'),
  retention: z
    .record(
      z.string(),
      z.strictObject({rowsDays: z.number().int().positive().optional(), quarantineDays: z.number().int().positive().optional()}),
    )
    .default({})
    .describe('Days that rows and quarantined rows of a class are kept; absent: for ever.'),
  targets: z
    .record(
      z.string(),
      z.array(z.strictObject({from: day, level: z.number(), direction: z.enum(['at-least', 'at-most']), source: z.string().min(1)})),
    )
    .default({})
    .describe("Targets of the force's own, by measure id; they stand beside a measure's built-in ones."),
  openDataName: z
    .string()
    .optional()
    .describe("The force's name in national series and open data: its figures there are then its own, unless another force is asked for."),
  rebases: z
    .array(
      z.strictObject({
        measure: z.string().min(1),
        on: day,
        reason: z.string().min(10, 'give the reason in a sentence'),
        approvedBy: z.string().min(1),
      }),
    )
    .default([])
    .describe('The usual range of a measure is set again from a day on: an approved act, with its reason and who answers for it.'),
  site: z
    .strictObject({
      address: z
        .url({protocol: /^https$/, error: 'write the address with https://'})
        .optional()
        .describe('The address people type, as the proxy with TLS in front of Answerable serves it.'),
      proxy: z
        .union(
          [
            z.literal(false),
            z.strictObject({addresses: z.array(proxyAddress).min(1, 'write at least one address')}),
            z.strictObject({hops: z.number().int().min(1, 'write how many, 1 to 5').max(5, 'write how many, 1 to 5')}),
          ],
          {
            error: 'write proxy: {addresses: [10.0.0.5]}, with the addresses from which the proxies reach this server, or proxy: {hops: 1}',
          },
        )
        .default(false)
        .describe(
          "Whose word is taken on who asks (X-Forwarded-For, -Proto, -Host): nobody's, unless the proxies in front are named by their addresses, or it is said how many stand in a row. By addresses is safer: a number believes whoever reaches the port.",
        ),
    })
    .prefault({})
    .describe('How the pages are reached. Without it they are for this machine alone, over plain HTTP.'),
  signIn: z
    .strictObject({
      idleMinutes: z.number().int().min(5).max(240).default(30),
      absoluteHours: z.number().int().min(1).max(24).default(12),
      secondFactor: z.enum(['required', 'offered']).default('required'),
      provider: z
        .strictObject({
          name: z.string().min(1),
          issuer: z.url(),
          clientId: z.string().min(1),
          clientSecretFile: z.string().optional(),
          clockToleranceSeconds: z.number().int().min(0).max(300).default(60).describe('How far apart the two clocks may be.'),
          roleClaim: z.string().min(1).default('roles').describe("The claim that holds a person's groups or roles."),
          roles: z
            .record(
              z.string(),
              z.strictObject({
                role: z.string().min(1),
                areas: z.array(z.string().min(1)).optional(),
                inspection: z.number().int().positive().optional(),
                to: day.optional(),
              }),
            )
            .describe('Value of the claim → role here, and where it holds.'),
        })
        .optional()
        .describe("The force's identity provider (OpenID Connect). Its secret stands in a file outside the workspace."),
    })
    .prefault({})
    .describe('How people sign in.'),
  areas: z
    .record(z.string(), z.strictObject({title: z.string().min(1), subjects: z.array(z.string().min(1)).min(1)}))
    .optional()
    .describe(
      'Areas of work that roles hold in, in place of the usual ones: code → title, and the starts of ids of measures and contracts.',
    ),
  marking: z.enum(['OFFICIAL', 'OFFICIAL-SENSITIVE']).default('OFFICIAL').describe('Protective marking of every page, print and export.'),
  mail: z
    .strictObject({
      host: z.string().min(1),
      port: z.number().int().min(1).max(65535).default(587),
      secure: z.boolean().default(false).describe('TLS from the first byte (465); otherwise STARTTLS is required.'),
      user: z.string().optional(),
      passwordFile: z.string().optional(),
      from: z.string().min(3),
      everyMinutes: z.number().int().min(1).max(1440).default(60).describe('At most one digest a person in so many minutes.'),
    })
    .optional()
    .describe('Notices by e-mail, a digest a person; off until this is here. The password stands in a file outside the workspace.'),
  purposes: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9-]+$/, 'a name is in lower case with hyphens'),
        why: z.string().min(20, 'give the purpose in a sentence'),
        approvedBy: z.string().min(1),
        from: day,
        until: day,
      }),
    )
    .default([])
    .describe(
      'Why figures or lists below team may be asked for, until when, and who answers for it. Without one that is in force they are refused.',
    ),
  calls: z
    .strictObject({
      shortAbandonSeconds: z
        .number()
        .int()
        .positive()
        .max(600)
        .optional()
        .describe('Hang-ups shorter than this are left out of measures of their own; no measure leaves them out when absent.'),
      abandonment: z
        .enum(['primary', 'secondary', 'all'])
        .optional()
        .describe(
          'What the force means by an abandoned 101 call: before the first answer, in a queue after it, or either. Named beside the figures.',
        ),
    })
    .default({})
    .describe('How this force counts calls where forces differ.'),
  home: z.array(z.string()).max(7).optional().describe('Measures that Home leads with, at most seven; the usual ones when absent.'),
})

export type Config = z.infer<typeof configSchema>
