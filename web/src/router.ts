// Where the reader is: the part of the address behind `#`, so that the server needs to know `/` alone.

import { signal } from '@preact/signals'

/** `parts` of "#/thing/e:X?from=2025-08-01" are ["thing", "e:X"]. */
export interface Place { parts: string[]; values: URLSearchParams }

export const place = signal(read())

/** The link to a place. */
export function to(parts: string[], values: Record<string, string | null | undefined> = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value) search.set(name, value)
  const query = search.toString()
  // ":" and "," stay readable: they need no escape behind "#".
  const path = parts.map((part) => encodeURIComponent(part).replaceAll('%3A', ':').replaceAll('%2C', ',')).join('/')
  return `#/${path}${query ? `?${query}` : ''}`
}

/** Goes there; `quietly` without a step in the history (while one types). */
export function go(link: string, quietly = false): void {
  if (link === location.hash) return
  if (quietly) {
    history.replaceState(null, '', link)
    place.value = read()
  } else {
    location.hash = link
  }
}

window.addEventListener('hashchange', () => { place.value = read() })

function read(): Place {
  const [path = '', query = ''] = split(location.hash.replace(/^#\/?/, ''))
  return { parts: path.split('/').filter(Boolean).map(decode), values: new URLSearchParams(query) }
}

function split(hash: string): [string, string] {
  const mark = hash.indexOf('?')
  return mark < 0 ? [hash, ''] : [hash.slice(0, mark), hash.slice(mark + 1)]
}

/** What is escaped as in an address; what is not stays as it is. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
