// What all pages share: what the server is, the token to write, light or dark.

import { computed, effect, signal } from '@preact/signals'
import { ask, once, type About } from './api'

export const about = signal<About | null>(null)

/** Asks again what the server is: after articles were added, for instance. */
export const askAbout = () => ask<About>('/about').then((answer) => { about.value = answer }, () => { about.value = null })

/** The token is kept for this tab alone, and forgotten with it. */
export const token = signal(kept(() => sessionStorage.getItem('token')) ?? '')
effect(() => { kept(() => sessionStorage.setItem('token', token.value)) })

/** The header that a server wants of whoever writes. */
export const bearer = () => ({ authorization: `Bearer ${token.value}` })

export const mayWrite = computed(() => Boolean(about.value?.writable && token.value))

export type Theme = 'auto' | 'light' | 'dark'
export const theme = signal<Theme>((kept(() => localStorage.getItem('theme')) as Theme | null) ?? 'auto')
effect(() => {
  document.documentElement.dataset.theme = theme.value
  kept(() => localStorage.setItem('theme', theme.value))
})

/** Is the page dark as it is shown now? */
export function isDark(): boolean {
  return theme.value === 'dark' || (theme.value === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
}

/** Is there room for few words beside each other? */
export const isNarrow = () => matchMedia('(max-width: 640px)').matches

/** What a screen reader is told without a change of focus. */
export const said = signal('')

/** Browsers may forbid keeping anything. */
function kept<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}

/** The prefixes of the server, to shorten addresses by. */
export const prefixes = signal<Record<string, string>>({})
export const askPrefixes = once(async () => { prefixes.value = await ask<Record<string, string>>('/prefixes') }, undefined)

/** "ng:met" of its IRI, if a prefix fits. */
export function shortened(iri: string): string {
  const found = Object.entries(prefixes.value).filter(([, start]) => iri.startsWith(start)).sort(([, a], [, b]) => b.length - a.length)[0]
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri
}
