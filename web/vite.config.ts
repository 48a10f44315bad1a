// Builds the page into dist/, which the program embeds. Everything is a file of its own, because the server's
// Content-Security-Policy allows neither inline scripts nor inline styles.
import { defineConfig } from 'vite'

const server = process.env.BASE ?? 'http://127.0.0.1:7878'
const addresses = [
  'about', 'articles', 'article', 'compare', 'decisions', 'entities', 'entity', 'events', 'graph', 'health', 'path',
  'prefixes', 'questions', 'relations', 'review', 'search', 'sparql', 'statements', 'stories', 'timeline', 'openapi.yaml',
]

export default defineConfig({
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 600,
    rollupOptions: {
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
  // `npm run dev` shows the page while it is written and asks a server that runs beside it.
  server: { proxy: Object.fromEntries(addresses.map((address) => [`^/${address}(/|\\?|$)`, { target: server }])) },
})
