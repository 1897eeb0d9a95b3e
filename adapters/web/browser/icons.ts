/** Icons as drawings, because a machine may lack the characters in its fonts. */
import { h } from 'preact';

const paths = {
  overview: 'M4 6h12M4 10h12M4 14h8',
  direct: 'M3.5 5.5h13v8.5h-8l-3 2.5v-2.5h-2z',
  room: 'M5 9h10v7H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  close: 'M5 5l10 10M15 5L5 15',
  check: 'M4 10.5l4 4 8-9',
  menu: 'M3 6h14M3 10h14M3 14h14',
  down: 'M5.5 8l4.5 4.5L14.5 8',
  guide: 'M5 17V3.5M5 4.5h9.5l-2 3 2 3H5',
  clock: 'M10 3.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6M10 6.2V10l2.6 1.8',
  phone: 'M6.2 3.5 8.4 7 6.9 8.7a9.5 9.5 0 0 0 4.4 4.4L13 11.6l3.5 2.2-.6 2.7c-6.6.9-13.3-5.8-12.4-12.4z',
  again: 'M4.5 10a5.5 5.5 0 1 1 1.6 3.9M4.5 14.6v-3.2h3.2',
  away: 'M8 5H5v10h10v-3M11 4.5h4.5V9M15.2 4.8 9.5 10.5',
  alert: 'M10 3.2 17.6 16.5H2.4zM10 8v4M10 14.2v.1',
  danger: 'M10 3.2 17.6 16.5H2.4zM10 8v4M10 14.2v.1',
  late: 'M10 3.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6M10 6.5v4.2M10 13.3v.1',
  now: 'M4 10h11M10.5 5.5 15 10l-4.5 4.5',
  later: 'M10 3.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6M10 6.2V10l2.6 1.8',
  done: 'M4 10.5l4 4 8-9',
  quiet: 'M5.5 10h9',
  news: 'M10 4v12M4 10h12M5.8 5.8l8.4 8.4M14.2 5.8l-8.4 8.4',
  skip: 'M5 10h10',
  search: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4M12.8 12.8 16.5 16.5',
  send: 'M4 10h11M10.5 5.5 15 10l-4.5 4.5',
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
