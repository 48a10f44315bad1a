// How a picture looks, in light and dark. A canvas knows no style sheet: the colours are those of style/base.css,
// `paper` is its --raised; `line` is of pictures alone.

import type { StylesheetJson } from 'cytoscape'

const LIGHT = {
  person: '#1f4e79', body: '#6a3d7c', place: '#2f6b4a', event: '#8a5a00', work: '#0f6670', plain: '#8d897c',
  ink: '#1d1d1b', paper: '#ffffff', line: '#9a968c', denied: '#a3261c', quiet: '#5c594f',
}
const DARK: typeof LIGHT = {
  person: '#8fbce8', body: '#cfa4e0', place: '#8fcfab', event: '#e3b968', work: '#7fcbd6', plain: '#8b8981',
  ink: '#eceae4', paper: '#1e2024', line: '#6f7076', denied: '#f0948a', quiet: '#aeaba1',
}

export const coloursOf = (isDark: boolean) => (isDark ? DARK : LIGHT)

export function pictureStyle(isDark: boolean): StylesheetJson {
  const colour = coloursOf(isDark)
  // The types of Cytoscape know no data for this margin, Cytoscape does.
  const lift = 'data(lift)' as unknown as number
  const tones = ['person', 'body', 'place', 'event', 'work', 'plain'] as const
  return [
    {
      selector: 'node',
      style: {
        label: 'data(label)', color: colour.ink, 'font-family': 'system-ui, sans-serif', 'font-size': 13, 'text-wrap': 'wrap', 'text-max-width': '160px',
        'text-valign': 'center', 'text-halign': 'center', shape: 'round-rectangle', width: 'data(width)', height: 'data(height)',
        'text-margin-y': lift, 'background-color': colour.paper, 'border-width': 1.6, 'border-color': colour.plain, 'overlay-opacity': 0,
      },
    },
    ...tones.map((name) => ({ selector: `node[tone = "${name}"]`, style: { 'border-color': colour[name] } })),
    { selector: 'node[is_center = 1]', style: { 'font-weight': 'bold' as const, 'font-size': 15, 'border-width': 3 } },
    {
      selector: 'node[post]',
      style: { 'border-width': 0, 'background-opacity': 0, 'font-size': 10, color: colour.quiet, 'text-max-width': '158px', 'text-margin-y': 0, events: 'no' as const },
    },
    {
      selector: 'node[words]',
      style: { 'border-width': 0, 'background-opacity': 0.9, shape: 'rectangle' as const, 'font-size': 11, color: colour.quiet, 'text-margin-y': 0, 'text-wrap': 'none' as const, 'min-zoomed-font-size': 5 },
    },
    { selector: 'node[words][standing = "denied"]', style: { color: colour.denied } },
    {
      selector: 'node[headline]',
      style: { 'border-width': 0, 'background-opacity': 0, 'font-size': 12, 'text-margin-y': 0, 'font-weight': 600, 'font-family': 'Georgia, "Liberation Serif", serif', color: colour.quiet, 'text-wrap': 'none' as const },
    },
    {
      selector: 'edge',
      style: {
        'curve-style': 'unbundled-bezier', 'control-point-distances': 'data(distance)', 'control-point-weights': 'data(weight)', 'edge-distances': 'node-position',
        width: 1.3, 'line-color': colour.line, 'target-arrow-color': colour.line, 'target-arrow-shape': 'triangle', 'arrow-scale': 0.8, 'line-style': 'dashed',
        'overlay-opacity': 0,
      },
    },
    { selector: 'edge[standing = "fact"]', style: { 'line-style': 'solid', width: 1.6 } },
    { selector: 'edge[standing = "denied"]', style: { 'line-style': 'dotted', 'line-color': colour.denied, 'target-arrow-color': colour.denied } },
    { selector: 'edge[symmetric = 1]', style: { 'target-arrow-shape': 'none' } },
    { selector: '.far', style: { opacity: 0.22 } },
  ]
}
