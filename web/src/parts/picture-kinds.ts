// What a picture shows, and what every way to draw one can do.

import type { ArticleRef, PictureEdge, PictureNode } from '../api'
import type { Bundle } from './bundles'

/** The things and connections of a picture, who holds which post, and the articles that tell it; `left` is how many things are not drawn. */
export interface Known {
  nodes: Map<string, PictureNode>; edges: Map<string, PictureEdge>; posts: Map<string, string>; articles: Map<string, ArticleRef>; left: number
}

/** Told what was clicked: a thing, a connection, or the headline of a group. */
export type Tap = (chosen: PictureNode | Bundle | ArticleRef) => void

export interface Drawing {
  show: (known: Known) => void
  /** Shows all of it. */
  whole: () => void
  /** Moves it by a key; false if the key says nothing to it. */
  steer: (key: string) => boolean
  /** Takes the colours of light or dark. */
  restyle: () => void
  image: () => Promise<Blob>
  close: () => void
}
