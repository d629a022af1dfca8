#!/usr/bin/env node
// Only this file is read by whatever Node is found first: it looks at the version before anything that needs a newer one is loaded.
const needed = 26
const found = process.versions.node
if (Number(found.split('.')[0]) < needed) {
  console.error(
    `Answerable runs on Node ${needed} or later; this is ${found}.\nIn the checkout, use \`npm start\` or \`npx answerable\`: they carry their own Node. Elsewhere install Node ${needed} LTS.`,
  )
  process.exitCode = 5
} else {
  // Whoever reads the output may stop before its end (`… | head`): that is no fault of the command.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  const {run} = await import('./run.ts')
  process.exitCode = await run(process.argv.slice(2))
}

export {}
