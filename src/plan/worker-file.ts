/** Where a worker's file lies: beside this one in the sources, and beside the bundle when built. */
export const workerFile = (name: string): URL =>
  new URL(`./${name}.worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)
