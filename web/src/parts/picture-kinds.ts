// What a picture shows, and what every way to draw one can do.

import type { PictureEdge, PictureNode } from '../api'
import type { Bundle } from './bundles'

/** The things and connections of a picture; `left` is how many things are not drawn. */
export interface Known { nodes: Map<string, PictureNode>; edges: Map<string, PictureEdge>; left: number }

/** Told what was clicked. */
export type Tap = (chosen: PictureNode | Bundle) => void

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
