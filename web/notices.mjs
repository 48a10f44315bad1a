// Writes dist/LICENSES.txt: the licence of every package whose code the built page holds.

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'

const own = JSON.parse(readFileSync('package.json', 'utf8'))
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages

const bundled = new Map()
const open = Object.keys(own.dependencies)
for (let name = open.pop(); name !== undefined; name = open.pop()) {
  const folder = `node_modules/${name}`
  if (bundled.has(name) || !lock[folder]) continue
  bundled.set(name, lock[folder])
  open.push(...Object.keys(lock[folder].dependencies ?? {}))
}

const parts = [...bundled].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { version, license }]) => {
  const folder = `node_modules/${name}`
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each))
  if (!file && !license) throw new Error(`${name} names no licence: leave it out or find it`)
  const text = file && existsSync(`${folder}/${file}`) ? readFileSync(`${folder}/${file}`, 'utf8').trim() : `Licence: ${license}`
  return `${name} ${version} (${license})\n\n${text.replaceAll('\r\n', '\n')}\n`
})
const head = 'The page of newsgraph holds code of these packages.\nIts own code is under Apache-2.0 OR MIT.\n'
writeFileSync('dist/LICENSES.txt', [head, ...parts].join(`\n${'-'.repeat(80)}\n\n`))
