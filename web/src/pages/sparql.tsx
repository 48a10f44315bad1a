// A SPARQL editor with proposals from this graph, and the answer.

import { useEffect, useRef, useState } from 'preact/hooks'
import { send, type Bindings, type Cell, type Problem } from '../api'
import { go, place, to } from '../router'
import { asProblem } from '../use'
import { ProblemNote, Title } from '../parts/common'
import type { Row } from '../parts/cell'
import { Results, ShareButton, saveCsv } from '../parts/results'
import { openEditor, type Editor } from '../parts/editor'

const FIRST = `# Who met whom, as the articles state it?
SELECT ?who ?whom WHERE {
  ?a ng:met ?b .
  ?a rdfs:label ?who . ?b rdfs:label ?whom
} LIMIT 50`

type Told = { columns: string[]; rows: Row[] } | { boolean: boolean } | { text: string }

export function SparqlPage({ query }: { query: string | null }) {
  const box = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor | null>(null)
  const [told, setTold] = useState<Told | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const stop = useRef<AbortController | null>(null)

  const run = async () => {
    const text = editor.current?.text() ?? ''
    stop.current?.abort()
    const asked = (stop.current = new AbortController())
    setIsAsking(true)
    setProblem(null)
    go(to(['sparql'], { query: text, view: place.value.values.get('view') }), true)
    try {
      setTold(await answer(text, asked.signal))
    } catch (error) {
      if (!asked.signal.aborted) {
        setProblem(asProblem(error))
        setTold(null)
      }
    }
    if (stop.current === asked) setIsAsking(false)
  }
  const act = useRef(run)
  act.current = run

  useEffect(() => {
    if (!box.current) return
    const opened = openEditor(box.current, query ?? FIRST, () => void act.current())
    editor.current = opened
    if (query) void run()
    return () => { stop.current?.abort(); opened.close() }
  }, [])
  useEffect(() => {
    if (!query || !editor.current || query === editor.current.text()) return
    editor.current.setText(query)
    void run()
  }, [query])

  return (
    <div class="column wide">
      <p class="kicker"><a href={to(['ask'])}>Ready questions</a></p>
      <Title name="Ask in SPARQL" />
      <p class="quiet" id="editor-hint">Prefixes are filled in. Ctrl-Space proposes prefixes, relations and things of this graph; Ctrl-Enter asks; Escape, then Tab, leaves the editor.</p>
      <div ref={box} class="editor" />
      <p class="tools">
        <button type="button" class="primary" onClick={() => void run()}>Ask</button>
        {isAsking && <button type="button" onClick={() => { stop.current?.abort(); setIsAsking(false) }}>Stop</button>}
        {isAsking && <span role="status" class="asking">Asking …</span>}
      </p>
      {problem && <Refused problem={problem} show={(line, column) => editor.current?.goTo(line, column)} />}
      {told && 'boolean' in told && <p class="verdict" role="status">{told.boolean ? 'Yes.' : 'No.'}</p>}
      {told && 'text' in told && <pre class="graph-text" tabIndex={0}><code>{told.text}</code></pre>}
      {told && 'rows' in told && (
        <Results columns={told.columns} rows={told.rows} tools={<p class="tools"><button type="button" onClick={() => saveCsv('answer', told.columns, told.rows)}>Save as CSV</button> <ShareButton /></p>} />
      )}
    </div>
  )
}

/** A query that cannot be read: where, and on demand what the parser would have understood there, which is long. */
function Refused({ problem, show }: { problem: Problem; show: (line: number, column: number) => void }) {
  const [, line, column, expected] = /error at (\d+):(\d+): (.*)/s.exec(problem.message) ?? []
  if (!line || !column) return <ProblemNote problem={problem} />
  return (
    <div class="problem" role="alert">
      <p>{expected?.includes('Prefix not found') ? 'There is no such prefix' : 'The query cannot be read'} at line {line}, sign {column}. <button type="button" class="plain-button" onClick={() => show(Number(line), Number(column))}>Go there</button></p>
      <details><summary>What could stand there</summary><p>{expected}</p></details>
    </div>
  )
}

async function answer(query: string, signal: AbortSignal): Promise<Told> {
  const accept = 'application/sparql-results+json, text/turtle;q=0.8'
  const response = await send('/sparql', { method: 'POST', body: query, signal, headers: { 'content-type': 'application/sparql-query', accept } })
  if (!response.headers.get('content-type')?.includes('json')) return { text: await response.text() }
  const { head, boolean, results } = (await response.json()) as Bindings
  if (boolean !== undefined) return { boolean }
  const columns = head.vars ?? []
  const rows = (results?.bindings ?? []).map((binding) => columns.map((column): Cell | null => {
    const term = binding[column]
    return term ? { type: term.type === 'uri' ? 'iri' : term.type, value: term.value, datatype: term.datatype ?? null, language: term['xml:lang'] ?? null } : null
  }))
  return { columns, rows }
}
