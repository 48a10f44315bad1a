// What the server answers (docs/openapi.yaml), and how it is asked.

export interface Page<T> { items: T[]; total: number; offset: number; limit: number; next: number | null }
export interface Thing { iri: string; id: string; label: string; kind: string }
export interface ThingRow extends Thing { description: string; matched: string | null; n_articles: number; n_statements: number }
export interface Relation { iri: string; id: string; label: string; open: boolean }
export interface RelationUse extends Relation { n_statements: number }
export interface ArticleRef {
  id: string; iri: string; title: string | null; date: string | null; publisher: string | null; url: string | null
}
export interface ArticleRow extends ArticleRef {
  n_statements: number; n_asserted: number; n_unsure: number; n_entities: number
  version_of: string | null; copy_of: string | null
}
export interface Mention { begin: number; end: number; text: string; type: string; entity: Thing }
export interface Article extends ArticleRow {
  authors: string[]; sha256: string; text: string | null; paragraphs: { begin: number; end: number }[]
  statements: Statement[]; mentions: Mention[]
}
export interface When { from: string | null; to: string | null; inferred: boolean; words: string | null; label: string }
export interface Evidence {
  text: string; begin: number; end: number; paragraph: number | null
  sentence: string; sentence_begin: number; sentence_end: number
}
export interface Statement {
  id: string; iri: string; article: ArticleRef
  subject: Thing | null; relation: Relation; object: Thing | null; roles: { role: string; thing: Thing }[]
  asserted: boolean; unsure: boolean; verdict: Reviewed | null; standing: 'fact' | 'open' | 'denied'; how: string
  polarity: string; factuality: string; certainty: string; confidence: number; salience: number | null
  sources: Thing[]; when: When; place: Thing | null
  event: string | null; event_class: string | null; quad_class: string | null
  content: string[]; lemma: string | null; rule: string | null; evidence: Evidence
}
/** What a person said of a statement. */
export interface Reviewed { verdict: 'confirmed' | 'rejected'; by: string | null; at: string | null; why: string | null; decision: string }
export interface Event {
  iri: string; label: string; class: string | null; day: string | null
  actors: Thing[]; places: Thing[]; n_statements: number; articles: ArticleRef[]
}
export interface Happening {
  from: string | null; to: string | null; inferred: boolean; label: string; event: string | null
  n_articles: number; statements: Statement[]
}
export interface StoryRow {
  id: string; title: string; from: string | null; to: string | null; n_events: number; actors: Thing[]; articles: ArticleRef[]
}
export interface Shared { articles: string[]; statements: Statement[] }
export interface Differing extends Shared { points: { what: string; values: string[] }[] }
export interface Story extends StoryRow {
  common: Shared[]; differing: Differing[]; only: { article: string; statements: Statement[] }[]; events: Event[]
}
export interface Merge {
  merged: string; name: string; into: string; reason: string; score: number
  evidence: string[]; articles: string[]; decision: string | null
}
export interface Neighbour { thing: Thing; n_statements: number; n_articles: number; relations: string[] }
export interface Entity extends ThingRow {
  aliases: string[]; same_as: string[]; within: Thing | null; part_of: Thing | null
  names: { text: string; type: string; count: number }[]
  posts: Page<Statement>; as_subject: Page<Statement>; as_object: Page<Statement>
  said_by: Page<Statement>; said_of: Page<Statement>
  neighbours: Neighbour[]; merges: Merge[]; articles: (ArticleRef & { n_mentions: number })[]
}
export interface PictureNode extends Thing { importance: number; n_edges: number }
export interface PictureEdge {
  from: string; to: string; relation: string; label: string; standing: string; how: string; symmetric: boolean
  weight: number; n_articles: number; told: { statement: string; article: string; quote: string; when: string }[]
}
export interface Picture {
  title: string; center: string | null; n_nodes: number; n_edges: number
  nodes: PictureNode[]; edges: PictureEdge[]; articles: ArticleRef[]
}
export interface Parameter { name: string; kind: 'thing' | 'date' | 'words'; about: string; required: boolean }
export interface Question {
  name: string; title: string; example: string; background: boolean; sparql: string; parameters: Parameter[]
}
export interface Inquiry {
  question: string; things: { name: string; iris: string[] }[]; words: string[]; from: string | null; to: string | null; unknown: string[]
  ready: { question: string; given: Record<string, string>; command: string } | null
  articles: { article: ArticleRef; score: number; passages: { begin: number; end: number; text: string; score: number; facts: Statement[] }[] }[]
}
export interface Cell { type: string; value: string; id?: string; label?: string; language?: string | null; datatype?: string | null }
export interface Answer extends Page<(Cell | null)[]> {
  question: string; columns: string[]; boolean: boolean | null
  beside: { name: string; title: string; given: Record<string, string> }[]
}
export interface Doubt {
  about: string[]; names: string[]; merged: boolean; reason: string; score: number; n_mentions: number
  evidence: string[]; against: string; quotes: { text: string; article: string }[][]
}
export interface Decision { id: string; verdict: string; about: string[]; why: string | null; by: string | null; at: string | null }
export interface Found { query: string; things: Page<ThingRow>; articles: Page<ArticleRow>; statements: Page<Statement> }
export interface MediaType { key: string; name: string; media_type: string; extensions: string[] }
export interface About {
  program: string; version: string; base: string; writable: boolean; revision: string; articles: number
  media_types: MediaType[]; limits: { seconds?: number; rows?: number; body_bytes?: number }
}
export interface Added {
  added: { status: 'new' | 'replaced' | 'unchanged'; article: ArticleRow }[]
  failed: { file: string | null; place: string | null; problem: string }[]
  hints: string[]
}

/** What the server says is wrong; `candidates` are the things that an ambiguous name may mean. */
export class Problem extends Error {
  constructor(readonly status: number, message: string, readonly candidates: Thing[] = []) { super(message) }
}

/** An answer to a SELECT or ASK of SPARQL 1.1 (JSON). */
export interface Bindings {
  head: { vars?: string[] }
  boolean?: boolean
  results?: { bindings: Record<string, { type: string; value: string; datatype?: string; 'xml:lang'?: string }>[] }
}

export type Values = Record<string, string | number | boolean | null | undefined>

/** An address with what is asked; what is empty is left out. */
export function address(path: string, values: Values = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const query = search.toString()
  return query ? `${path}?${query}` : path
}

/** The path of one thing, article, …: its id may hold slashes, hashes and question marks. */
export const at = (resource: string, id: string) => `/${resource}/${encodeURIComponent(id)}`

/** Asks the server for JSON. */
export async function ask<T>(path: string, options: RequestInit = {}): Promise<T> {
  const response = await send(path, { ...options, headers: { accept: 'application/json', ...options.headers } })
  return (await response.json()) as T
}

export const askSparql = (query: string) => ask<Bindings>('/sparql', {
  method: 'POST', body: query, headers: { accept: 'application/sparql-results+json', 'content-type': 'application/sparql-query' },
})

/** Asks the first time, and again after a failure, which is answered by `otherwise`. */
export function once<T>(make: () => Promise<T>, otherwise: T): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => (made ??= make().catch(() => { made = null; return otherwise }))
}

/** Asks the server; what is no success is thrown as a Problem with the server's own words. */
export async function send(path: string, options: RequestInit = {}): Promise<Response> {
  let response: Response
  try {
    response = await fetch(path, { redirect: 'follow', ...options })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new Problem(0, 'the server does not answer: is it still running?')
  }
  if (!response.ok) throw await problem(response)
  return response
}

async function problem(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => '')
  try {
    const told = JSON.parse(text) as { error?: string; candidates?: Thing[] }
    return new Problem(response.status, told.error ?? response.statusText, told.candidates ?? [])
  } catch {
    return new Problem(response.status, text.trim() || `the server answers ${response.status}`)
  }
}
