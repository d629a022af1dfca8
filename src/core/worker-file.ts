/** Where a worker's file lies: beside its caller in the sources (`import.meta.url`), and beside the bundle when built. */
export const workerFile = (name: string, caller: string): URL => new URL(`./${name}.worker.${caller.endsWith('.ts') ? 'ts' : 'js'}`, caller)
