// CodeMirror for SPARQL. It lives in a shadow root: there its styles are constructed style sheets, which the server's
// Content-Security-Policy lets through; in the document they would be inline.

import { autocompletion, closeBrackets, completionKeymap, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { HighlightStyle, StreamLanguage, bracketMatching, syntaxHighlighting } from '@codemirror/language'
import { sparql } from '@codemirror/legacy-modes/mode/sparql'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { address, ask, once, type Found, type Page, type RelationUse } from '../api'
import { askPrefixes, prefixes } from '../state'

export interface Editor { text: () => string; setText: (text: string) => void; goTo: (line: number, column: number) => void; close: () => void }

export function openEditor(parent: HTMLElement, text: string, run: () => void): Editor {
  const root = parent.shadowRoot ?? parent.attachShadow({ mode: 'open' })
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), history(), bracketMatching(), closeBrackets(), StreamLanguage.define(sparql), syntaxHighlighting(colours), look,
        EditorView.lineWrapping, placeholder('SELECT …'), autocompletion({ override: [propose] }),
        EditorView.contentAttributes.of({ 'aria-label': 'SPARQL query' }),
        keymap.of([{ key: 'Mod-Enter', run: () => { run(); return true } }, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
      ],
    }),
  })
  return {
    text: () => view.state.doc.toString(),
    setText: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    goTo: (number, column) => {
      const line = view.state.doc.line(Math.min(Math.max(1, number), view.state.doc.lines))
      const from = Math.min(line.to, line.from + Math.max(0, column - 1))
      view.dispatch({ selection: { anchor: from, head: Math.min(line.to, from + 1) }, scrollIntoView: true })
      view.focus()
    },
    close: () => view.destroy(),
  }
}

const WORDS = 'SELECT DISTINCT WHERE OPTIONAL FILTER GRAPH UNION MINUS BIND VALUES COUNT GROUP ORDER LIMIT OFFSET HAVING CONSTRUCT DESCRIBE ASK PREFIX EXISTS CONTAINS REGEX LCASE COALESCE'.split(' ')

/** Prefixes, relations and things of this graph; asked once, things as one types. */
async function propose(context: CompletionContext): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[\w-]*:?[\w'’.-]*/)
  if (!word || (word.from === word.to && !context.explicit)) return null
  if (/^[?$"#]/.test(context.state.sliceDoc(Math.max(0, word.from - 1), word.from))) return null
  const [relations] = await Promise.all([knownRelations(), askPrefixes()])
  const mark = word.text.indexOf(':')
  if (mark >= 0 && word.text.slice(0, mark) === 'e' && word.text.length > 2) {
    const options = await things(word.text.slice(2))
    return { from: word.from, options, filter: false }
  }
  if (mark >= 0) return { from: word.from, options: relations, validFor: /^[\w-]*:[\w-]*$/ }
  const words = WORDS.map((label): Completion => ({ label, type: 'keyword' }))
  const starts = Object.entries(prefixes.value).map(([name, iri]): Completion => ({ label: `${name}:`, detail: iri, type: 'namespace' }))
  return { from: word.from, options: [...words, ...starts, ...relations], validFor: /^[\w-]*$/ }
}

const knownRelations = once(async () => {
  const { items } = await ask<Page<RelationUse>>('/relations?limit=500')
  return items.map(({ id, label, n_statements }): Completion => ({
    label: id, detail: `${label} · ${n_statements}`, type: 'property', boost: Math.min(50, Math.log2(n_statements + 1) * 5),
  }))
}, [])

async function things(words: string): Promise<Completion[]> {
  const found = await ask<Found>(address('/search', { q: words.replaceAll('_', ' '), in: 'things', limit: 20 })).catch(() => null)
  const named = (found?.things.items ?? []).filter(({ id }) => id.startsWith('e:'))
  return named.map(({ id, label, kind }): Completion => ({ label: id, detail: `${label}, ${kind}`, type: 'constant', apply: escaped(id) }))
}

/** A local name may hold some signs only behind a backslash. */
const escaped = (id: string) => `e:${id.slice(2).replace(/[^\p{L}\p{N}_-]/gu, (sign) => `\\${sign}`)}`

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--place)', fontWeight: '600' },
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' },
  { tag: [tags.string, tags.literal], color: 'var(--event)' },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: 'var(--person)' },
  { tag: [tags.atom, tags.meta, tags.namespace], color: 'var(--body)' },
])

const look = EditorView.theme({
  '&': { fontSize: '0.95rem', color: 'var(--ink)', backgroundColor: 'var(--raised)' },
  '&.cm-focused': { outline: '2px solid var(--accent)' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace', lineHeight: '1.55' },
  '.cm-content': { minHeight: '11rem', padding: '0.6rem 0', caretColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--quiet)', border: 'none' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, .cm-content ::selection': { backgroundColor: 'var(--chosen)' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--rule)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--paper)' },
  '.cm-tooltip-autocomplete ul li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionDetail': { color: 'var(--quiet)', fontStyle: 'normal' },
  '.cm-matchingBracket': { backgroundColor: 'var(--chosen)', color: 'inherit' },
})
