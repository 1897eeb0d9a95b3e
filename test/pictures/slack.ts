/** Screens as Slack draws them: our blocks through a library that draws Block Kit. */
import { createRequire } from 'node:module';
import type { ModalView } from '@slack/types';
import { renderCard, renderModal } from '../../adapters/slack/render.ts';
import { slackCopy } from '../../cards/copy/slack.nl.ts';
import { ASSETS } from './assets.ts';
import type { Drawn, Shown } from './shown.ts';

interface Elements {
  createElement(type: unknown, props: object): object;
}
interface Markup {
  renderToStaticMarkup(element: object): string;
}

/** Loaded without their types, which would make the browser's names known to everything in this project. */
const require = createRequire(import.meta.url);
const { createElement } = require('react') as Elements;
const { renderToStaticMarkup } = require('react-dom/server') as Markup;
const { Message } = require('slack-blocks-to-jsx') as { readonly Message: unknown };

/** At Slack verbatim text has no links of its own making; the library would draw no markup in it at all. */
function withoutVerbatim(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutVerbatim);
  if (typeof part !== 'object' || part === null) return part;
  const kept = Object.entries(part).filter(([key]) => key !== 'verbatim');
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutVerbatim(value)]));
}

/** `inChat`: with who sent it above. */
const drawBlocks = (blocks: readonly unknown[], inChat: boolean): string =>
  renderToStaticMarkup(
    createElement(Message, {
      blocks: blocks.map(withoutVerbatim),
      name: 'Zorgdraad',
      logo: `${ASSETS}/logo.svg`,
      time: new Date('2026-11-09T14:30:00Z'),
      theme: 'light',
      withoutWrapper: !inChat,
    }),
  );

const modalFrame = ({ title, submit, close }: ModalView, body: string): string => `
<header><b>${title.text}</b><span>✕</span></header><main class="modal">${body}</main>
<footer><button>${close?.text ?? ''}</button>${submit ? `<button class="save">${submit.text}</button>` : ''}</footer>`;

const style = `
body { margin: 0; background: #fff; font-family: 'Noto Emoji', 'Slack-Lato', Lato, 'Open Sans', sans-serif !important; }
body *, body .slack_blocks_to_jsx.styles_enabled { font-family: inherit !important; }
header, footer { display: flex; justify-content: space-between; padding: 16px 20px; font-size: 20px; }
header { border-bottom: 1px solid #ddd; } footer { border-top: 1px solid #ddd; justify-content: flex-end; gap: 8px; }
footer button { font-size: 15px; padding: 8px 12px; border: 1px solid #bbb; border-radius: 4px; background: #fff; font-weight: 700; }
footer .save { background: #007a5a; color: #fff; border-color: #007a5a; }
main { padding: 8px 20px 16px; }
`;

export function drawOnSlack(shown: Shown): Drawn {
  const modal = shown.kind === 'view' ? renderModal(shown.view, slackCopy) : undefined;
  const blocks = shown.kind === 'card' ? renderCard(shown.card, slackCopy) : (modal?.blocks ?? []);
  const body = drawBlocks(blocks, modal === undefined);
  const head = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="${ASSETS}/emoji/index.css"><link rel="stylesheet" href="${ASSETS}/slack.css"><style>${style}</style>`;
  return { html: head + (modal ? modalFrame(modal, body) : `<main>${body}</main>`) };
}
