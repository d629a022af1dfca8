import type {CliServices} from './services.ts'

/** `answerable init DIR`: an empty workspace, and the key outside it. */
export function init(
  services: CliServices,
  dir: string,
  options: {readonly force?: string; readonly key?: string; readonly json?: boolean},
): void {
  const made = services.init(dir, {force: options.force ?? 'Our force', ...(options.key ? {keyFile: options.key} : {})})
  if (options.json) {
    services.output.write(`${JSON.stringify(made)}\n`)
    return
  }
  services.output.write(
    [
      `Made the workspace ${made.dir}.`,
      `The key that hashes callers’ numbers is ${made.keyFile}: back it up apart from the workspace. Whoever has both can link callers.`,
      '',
      'Next:',
      `  put a mapping in ${made.dir}/mappings (or use the contract’s own headings: answerable contracts calls)`,
      `  answerable load calls FILE --workspace ${dir}`,
      `  answerable figure calls.999.within-10s --period 2024-03 --workspace ${dir}`,
      `  answerable serve --workspace ${dir}`,
      '',
    ].join('\n'),
  )
}
