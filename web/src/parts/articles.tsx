// Articles of which only the id is known: a reader wants publisher, day and headline, not a hash.

import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { askSparql, type ArticleRef } from '../api'
import { about, askAbout } from '../state'
import { to } from '../router'
import { ArticleLink } from './common'

const known = signal<ReadonlyMap<string, ArticleRef>>(new Map())
const awaited = new Set<string>()

/** What is known of these articles; what is not yet is asked for, all at once. */
export function useArticles(ids: string[]): ReadonlyMap<string, ArticleRef> {
  useEffect(() => { void learn([...new Set(ids)]) }, [ids.join()])
  return known.value
}

/** A link to an article among those that `useArticles` was told of. */
export function ArticleOf({ id, statement }: { id: string; statement?: string }) {
  const article = known.value.get(id)
  return article ? <ArticleLink article={article} statement={statement} /> : <a href={to(['article', id], { s: statement })}>article {id}</a>
}

async function learn(ids: string[]): Promise<void> {
  const missing = ids.filter((id) => /^[\w-]+$/.test(id) && !known.value.has(id) && !awaited.has(id)).slice(0, 500)
  if (missing.length === 0) return
  missing.forEach((id) => awaited.add(id))
  try {
    if (!about.value) await askAbout()
    const start = `${about.value?.base ?? ''}article/`
    const { results } = await askSparql(`SELECT ?article ?title ?date ?publisher WHERE {
      VALUES ?article { ${missing.map((id) => `<${start}${id}>`).join(' ')} }
      ?article a schema:NewsArticle
      OPTIONAL { ?article schema:headline ?title } OPTIONAL { ?article schema:datePublished ?date } OPTIONAL { ?article schema:publisher/rdfs:label ?publisher }
    }`)
    const found = (results?.bindings ?? []).map(({ article, title, date, publisher }): [string, ArticleRef] => {
      const iri = article?.value ?? ''
      const id = iri.slice(start.length)
      return [id, { id, iri, title: title?.value ?? null, date: date?.value ?? null, publisher: publisher?.value ?? null, url: null }]
    })
    known.value = new Map([...known.value, ...found])
  } catch {
    // Their ids are links all the same.
  }
  missing.forEach((id) => awaited.delete(id))
}
