// Posts of a picture: "President of France" stands below the name of who holds it, and is no box of its own.

import type { PictureEdge, PictureNode } from '../api'

const HOLDS = 'http://www.w3.org/ns/org#holds'

/** The post of each holder, the one that matters most; `told` are the posts that need no box any more. */
export interface Posts { of: Map<string, string>; told: Set<string> }

/** Only what is a fact, and of one holder: who may hold a post, or whether two do, is told by lines. */
export function postsOf(nodes: PictureNode[], edges: PictureEdge[], center: string | null): Posts {
  const posts = new Map(nodes.filter(({ iri, kind }) => kind === 'post' && iri !== center).map((node) => [node.iri, node]))
  const holders = new Map<string, Set<string>>()
  const others = new Set<string>()
  for (const { from, to, relation, standing } of edges) {
    if (relation === HOLDS && standing === 'fact') holders.set(to, (holders.get(to) ?? new Set()).add(from))
    else others.add(from).add(to)
  }
  const of = new Map<string, string>()
  const told = new Set<string>()
  // Posts with a name of their own come before words of a text.
  const rank = ({ id, importance }: PictureNode) => importance + (id.startsWith('e:') ? 1000 : 0)
  for (const post of [...posts.values()].sort((a, b) => rank(b) - rank(a))) {
    const [holder, ...more] = holders.get(post.iri) ?? []
    if (holder === undefined || more.length > 0 || others.has(post.iri)) continue
    told.add(post.iri)
    if (!of.has(holder)) of.set(holder, post.label)
  }
  return { of, told }
}
