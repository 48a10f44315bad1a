// An answer as a picture: each row connects the things that stand in it, from left to right.

import type { Cell, Picture, PictureEdge, PictureNode } from '../api'
import { decode } from '../router'
import { nameOfId } from '../words'
import type { Row } from './cell'

/** The columns that hold things of this graph, if there are two and more. */
export function thingColumns(columns: string[], rows: Row[], base: string): number[] {
  const isThing = (cell: Cell | null | undefined) => cell != null && base !== '' && cell.value.startsWith(`${base}entity/`)
  const found = columns.map((_, idx) => idx).filter((idx) => rows.length > 0 && rows.filter((row) => isThing(row[idx])).length > rows.length / 2)
  return found.length > 1 ? found : []
}

export function answerPicture(columns: string[], rows: Row[], things: number[], base: string): Picture {
  const nodes = new Map<string, PictureNode>()
  const edges = new Map<string, PictureEdge>()
  for (const row of rows) {
    const cells = things.flatMap((idx) => (row[idx]?.value.startsWith(`${base}entity/`) ? [{ cell: row[idx], column: columns[idx] ?? '' }] : []))
    for (const { cell } of cells) {
      const known = nodes.get(cell.value)
      if (known) known.importance += 1
      else nodes.set(cell.value, nodeOf(cell, base))
    }
    for (const [idx, { cell, column }] of cells.slice(1).entries()) {
      const from = cells[idx]!.cell.value
      // Several columns of one row are told apart by their names; two need none.
      const label = cells.length > 2 ? column : ''
      const key = `${from} ${label} ${cell.value}`
      if (!edges.has(key)) edges.set(key, edgeOf(from, cell.value, label))
    }
  }
  return { title: '', center: null, n_nodes: nodes.size, n_edges: edges.size, nodes: [...nodes.values()], edges: [...edges.values()], articles: [] }
}

function nodeOf(cell: Cell, base: string): PictureNode {
  const id = cell.id ?? `e:${decode(cell.value.slice(`${base}entity/`.length))}`
  return { iri: cell.value, id, label: cell.label ?? nameOfId(id), kind: 'thing', importance: 1, n_edges: 0 }
}

const edgeOf = (from: string, to: string, label: string): PictureEdge => ({
  from, to, relation: label, label, standing: 'fact', how: '', symmetric: false, weight: 1, n_articles: 0, told: [],
})
