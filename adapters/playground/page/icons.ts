/** Icons as drawings, because a machine may lack the characters in its fonts. */
import { h } from 'preact';

const paths = {
  overview: 'M4 6h12M4 10h12M4 14h8',
  direct: 'M3.5 5.5h13v8.5h-8l-3 2.5v-2.5h-2z',
  room: 'M5 9h10v7H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  close: 'M5 5l10 10M15 5L5 15',
  check: 'M4 10.5l4 4 8-9',
};

export const Icon = ({ name }: { readonly name: keyof typeof paths }) =>
  h(
    'svg',
    { class: 'icon', viewBox: '0 0 20 20', width: 20, height: 20, 'aria-hidden': true },
    h('path', {
      d: paths[name],
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.6,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
  );
