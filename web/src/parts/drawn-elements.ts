// What a picture of boxes is made of, for Cytoscape: things with their posts, lines with their words, headlines of groups.

import type { Core, ElementDefinition } from 'cytoscape'
import type { ArticleRef } from '../api'
import { headline, tone } from '../words'
import type { Spot } from './arrange'
import type { Bundle } from './bundles'
import { boundsOf } from './pack'
import type { Known } from './picture-kinds'

/** What is not drawn yet; what is there learns what it says now. `of` names the thing or line that words belong to. */
export function additions(core: Core, known: Known, lines: Bundle[], center: string | null): ElementDefinition[] {
  const added: ElementDefinition[] = []
  for (const node of known.nodes.values()) {
    const is_center = node.iri === center ? 1 : 0
    const post = known.posts.get(node.iri)
    const box = boxOf(node.label, is_center === 1, post)
    const drawn = core.getElementById(node.iri)
    if (drawn.length > 0) drawn.data(box)
    else added.push({ data: { id: node.iri, node, label: node.label, tone: tone(node.kind), is_center, ...box } })
    const id = `post ${node.iri}`
    if (post && core.getElementById(id).length === 0) added.push({ data: { id, of: node.iri, post: 1, label: post, width: box.width, height: 13 } })
  }
  for (const bundle of lines) {
    const { id, from, to, label, standing, isMutual } = bundle
    const told = { bundle, standing, symmetric: isMutual ? 1 : 0 }
    const words = { bundle, standing, label, width: widthOf(label, 11) + 6, height: 15 }
    const drawn = core.getElementById(id)
    if (drawn.length > 0) {
      drawn.data(told)
      core.getElementById(`words ${id}`).data(words)
    } else {
      added.push({ data: { id, source: from, target: to, weight: 0.5, distance: 0, ...told } })
      if (label) added.push({ data: { id: `words ${id}`, of: id, words: 1, ...words } })
    }
  }
  return added
}

/** What a group is about, above it: the headline of the article that tells most of it. */
export function headlineOf(idx: number, article: ArticleRef, spots: Spot[]): ElementDefinition {
  const { left, top, width } = boundsOf(spots)
  const words = headline(article)
  const most = Math.max(width, 160) / (widthOf(words, 12, 600) / words.length)
  const label = words.length > most ? `${words.slice(0, most - 1).replace(/ \S*$/, '')} …` : words
  return { data: { id: `headline ${idx}`, headline: 1, article, label, width: widthOf(label, 12, 600), height: 16 }, position: { x: left + widthOf(label, 12, 600) / 2, y: top - 16 } }
}

const pen = document.createElement('canvas').getContext('2d')

/** How wide words are in the picture's type. */
export function widthOf(text: string, size: number, weight = 400): number {
  if (!pen) return text.length * size * 0.55
  pen.font = `${weight} ${size}px system-ui, sans-serif`
  return pen.measureText(text).width
}

/** Long words take several lines of a box. */
const LINE = 158

/** The box of a name and of the post below it: `lift` is how far the name, `drop` how far the post lies from the middle. */
export function boxOf(label: string, isCenter: boolean, post = ''): { width: number; height: number; lift: number; drop: number } {
  const [name, below] = [widthOf(label, isCenter ? 15 : 13, isCenter ? 700 : 400), widthOf(post, 10)]
  const [high, low] = [Math.ceil(name / LINE) * 17, Math.ceil(below / LINE) * 13]
  return { width: Math.ceil(Math.min(Math.max(name, below), LINE) + 18), height: high + low + 11, lift: -low / 2, drop: high / 2 }
}
