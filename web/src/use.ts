// Asking while a page is shown.

import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { ask, Problem, type Page } from './api'

export interface Asked<T> { data: T | null; problem: Problem | null; isAsking: boolean }

/** The answer to `path`, asked again when it changes; the old answer stays until the new one is there. */
export function useAnswer<T>(path: string | null): Asked<T> {
  const [asked, setAsked] = useState<Asked<T> & { path: string | null }>({ data: null, problem: null, isAsking: true, path: null })
  useEffect(() => {
    if (path === null) {
      setAsked({ data: null, problem: null, isAsking: false, path })
      return
    }
    const stop = new AbortController()
    setAsked((old) => ({ ...old, isAsking: true }))
    ask<T>(path, { signal: stop.signal }).then(
      (data) => setAsked({ data, problem: null, isAsking: false, path }),
      (error: unknown) => {
        if (!stop.signal.aborted) setAsked({ data: null, problem: asProblem(error), isAsking: false, path })
      },
    )
    return () => stop.abort()
  }, [path])
  return asked
}

/** A list that grows page by page; `first` is its beginning, `more` the address of the rest. */
export function useGrowing<T>(first: Page<T>, more: (offset: number) => string) {
  const [list, setList] = useState(first)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => setList(first), [first])
  const grow = async () => {
    if (list.next === null) return
    try {
      const next = await ask<Page<T>>(more(list.next))
      setList({ ...next, items: [...list.items, ...next.items] })
      setProblem(null)
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return { list, problem, grow }
}

/** What stands in a form: as the address says, and as it says anew whenever that changes. */
export function useForm<T>(asked: T) {
  const [form, setForm] = useState(asked)
  useLayoutEffect(() => setForm(asked), [JSON.stringify(asked)])
  return [form, setForm] as const
}

/** The value as it was when it had not changed for some time (ms). */
export function useSettled<T>(value: T, wait: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait)
    return () => clearTimeout(timer)
  }, [value, wait])
  return settled
}

export const asProblem = (error: unknown) => (error instanceof Problem ? error : new Problem(0, String(error)))
