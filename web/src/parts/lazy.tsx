// A part of the page that is loaded when it is needed first.

import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'

export function Lazy<T>({ load, show }: { load: () => Promise<T>; show: (module: T) => ComponentChildren }) {
  const [module, setModule] = useState<{ loaded: T } | null>(null)
  const [isLost, setIsLost] = useState(false)
  useEffect(() => {
    let isWanted = true
    load().then(
      (loaded) => { if (isWanted) setModule({ loaded }) },
      () => { if (isWanted) setIsLost(true) },
    )
    return () => { isWanted = false }
  }, [])
  if (isLost) return <p class="problem" role="alert">This part of the page could not be loaded: is the server still running?</p>
  return module ? <>{show(module.loaded)}</> : <p class="asking">Loading …</p>
}
