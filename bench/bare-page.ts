import {readFileSync} from 'node:fs'
import Fastify from 'fastify'

/** The limit: the same bytes, held in memory as they are sent, from a Fastify that does nothing else. */
const bytes = readFileSync(process.argv[2]!)
const app = Fastify()
app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(bytes))
console.error(`Answerable is at ${await app.listen({port: 0, host: '127.0.0.1'})}`)
