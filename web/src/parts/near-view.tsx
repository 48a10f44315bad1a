// What costs much is made when the reader comes near it.

import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

export function NearView({ children }: { children: ComponentChildren }) {
  const [isNear, setIsNear] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!box.current) return
    const watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        setIsNear(true)
        watch.disconnect()
      }
    }, { rootMargin: '400px' })
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [])
  return <div ref={box}>{isNear ? children : <div class="picture-room" />}</div>
}
