// `npm run directory -- --out <folder> [--csv <file> --key <file>]`: a directory as files for any static host. Without
// `--csv` it is what the running database, or the one DATABASE_URL names, publishes. Out of a CSV file, rows that are broken
// are told by their line and left out, and `--key` names the 32 secret bytes that sign the list, made when not there.
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { connect, findDirectoryList, findEntries, findShards, requireDirectoryKey } from '@colloque/database'
import { type DirectoryEntry, entriesOfCsv, listPublicKey } from '@colloque/directory'
import { findRunningDatabase } from '@colloque/embedded-database'
import { idFromBytes, toBase64url } from '@colloque/encoding'
import { type DirectoryToWrite, writeDirectory } from '@colloque/jobs'
import { readSettings } from './env.ts'
import { LauncherError } from './launcher-error.ts'
import { clusterFolder } from './open-database.ts'

const usage = 'npm run directory -- --out <folder> [--csv <file> --key <file>]'
const toldProblems = 20

function readArguments() {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, csv: { type: 'string' }, key: { type: 'string' } },
  })
  if (!values.out || (values.csv === undefined) !== (values.key === undefined)) throw new LauncherError(usage)
  return { out: values.out, csv: values.csv, key: values.key }
}

async function ofDatabase(): Promise<DirectoryToWrite> {
  const settings = readSettings()
  const url =
    settings.migrationDatabaseUrl ??
    settings.databaseUrl ??
    (await findRunningDatabase(clusterFolder(settings.dataFolder)))
  if (url === null)
    throw new LauncherError(
      `Colloque is not running with the data in ${settings.dataFolder}: run npm start in another window, set COLLOQUE_DATA as it was set there, or set DATABASE_URL.`,
    )
  // As the owner: the key that signs is read by no role but the publishing job's.
  const sql = connect(url, { role: null, max: 2 })
  try {
    const entriesByArea = new Map<string, DirectoryEntry[]>()
    for (const { area } of await findShards(sql)) {
      const entries = await findEntries(sql, area)
      entriesByArea.set(
        area,
        entries.map(({ entry, ...place }) => ({ ...entry, ...place })),
      )
    }
    const revision = (await findDirectoryList(sql))?.revision ?? 1
    return { ...(await requireDirectoryKey(sql)), revision, entriesByArea }
  } finally {
    await sql.end({ timeout: 2 })
  }
}

function ofCsv(file: string, keyFile: string): DirectoryToWrite {
  const { entries, problems } = entriesOfCsv(readFileSync(file, 'utf8'))
  for (const { line, field, code } of problems.slice(0, toldProblems))
    console.error(`line ${line}${field === '' ? '' : `, ${field}`}: ${code}`)
  if (problems.length > toldProblems) console.error(`and ${problems.length - toldProblems} more`)
  if (entries.length === 0) throw new LauncherError('No row of the file could be read: nothing was written.')
  const entriesByArea = new Map<string, DirectoryEntry[]>()
  for (const { area, ...entry } of entries) {
    const ofArea = entriesByArea.get(area) ?? []
    entriesByArea.set(area, ofArea)
    ofArea.push(entry)
  }
  const secretKey = readKey(keyFile)
  // A list is believed for one deployment; one without a database is named by its key.
  const deploymentId = idFromBytes(listPublicKey(secretKey).slice(0, 16))
  return { deploymentId, secretKey, revision: Math.floor(Date.now() / 1000), entriesByArea }
}

function readKey(file: string): Uint8Array {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
  const key = new Uint8Array(readFileSync(file))
  if (key.length !== 32) throw new LauncherError('The file of --key does not hold 32 bytes.')
  return key
}

try {
  const { out, csv, key } = readArguments()
  const directory = csv !== undefined && key !== undefined ? ofCsv(csv, key) : await ofDatabase()
  const files = await writeDirectory(out, directory)
  const entries = [...directory.entriesByArea.values()].reduce((sum, of) => sum + of.length, 0)
  console.error(`The list is signed for deployment ${directory.deploymentId},`)
  console.error(`public key ${toBase64url(listPublicKey(directory.secretKey))}.`)
  console.log(JSON.stringify({ name: 'directory', figures: { areas: files, entries }, ok: true }))
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
