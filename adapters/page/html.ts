/** The pages that the server writes itself: to sign in, and the empty one that the rest is drawn in. */
import { splitAtNumbers } from '../shared/phone-numbers.ts';

export interface PageWords {
  readonly title: string;
  readonly noScript: string;
  readonly emergency: string;
  readonly beside: string;
  readonly otherAddress: string;
  /** Something of ours failed. */
  readonly failed: string;
  readonly signIn: {
    readonly title: string;
    readonly about: string;
    readonly with: (issuer: string) => string;
    readonly own: (issuer: string) => string;
    readonly shared: string;
    readonly refused: string;
    readonly away: (issuer: string) => string;
    readonly stranger: string;
    readonly ended: string;
  };
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** Numbers that can be tapped: in danger nobody copies one. */
const dialled = (text: string): string =>
  splitAtNumbers(text)
    .map((piece) =>
      typeof piece === 'string' ? escaped(piece) : `<a class="tel" href="tel:${piece.dial}">${piece.shown}</a>`,
    )
    .join('');

interface Frame {
  readonly title: string;
  /** What its head loads. */
  readonly head: string;
  readonly body: string;
}

const page = ({ title, head, body }: Frame): string => `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
${head}</head>
<body>${body}</body>
</html>
`;

interface Shell {
  /** Its style, and the modules that draw the rest. */
  readonly loads: string;
  /** What the page knows of its session: the token to show with each deed, whose it is, who that is, and how long reading lasts. */
  readonly about: Readonly<Record<'token' | 'account' | 'name' | 'idle', string>>;
}

/** The numbers stand there before anything else is loaded. */
export const shell = (words: PageWords, { loads, about }: Shell): string =>
  page({
    title: words.title,
    head: `${Object.entries(about)
      .map(([name, value]) => `<meta name="zorgdraad-${name}" content="${escaped(value)}">`)
      .join('\n')}\n${loads}\n`,
    body: `<div id="app"><p class="top emergency">${dialled(words.emergency)}</p></div><noscript>${dialled(words.noScript)}</noscript>`,
  });

interface SignInPage {
  readonly issuers: readonly { readonly name: string; readonly title: string }[];
  /** Path to go on to. */
  readonly back: string;
  /** What was wrong, or is done. */
  readonly says?: string | undefined;
}

const styled = (style: string): string => `<link rel="stylesheet" href="${style}">\n`;

export function signInPage(words: PageWords, style: string, { issuers, back, says }: SignInPage): string {
  const { signIn } = words;
  const link = (name: string, shared: boolean): string =>
    `/aanmelden/${name}?${new URLSearchParams({ terug: back, ...(shared ? {} : { eigen: 'ja' }) })}`;
  const ways = issuers.flatMap(({ name, title }) => [
    `<p><a class="press positive" href="${escaped(link(name, true))}">${escaped(signIn.with(title))}</a></p>`,
    `<p><a class="press" href="${escaped(link(name, false))}">${escaped(signIn.own(title))}</a></p>`,
  ]);
  return page({
    title: signIn.title,
    head: styled(style),
    body: `<main class="sign-in">
<p class="emergency">${dialled(words.emergency)}</p>
<h1>${escaped(signIn.title)}</h1>
${says === undefined ? '' : `<p class="says" role="status">${dialled(says)}</p>`}
<p>${escaped(signIn.about)}</p>
${ways.join('\n')}
<p class="hint">${escaped(signIn.shared)}</p>
</main>`,
  });
}

/** Shown to whoever comes by another address than that of the settings. */
export const otherAddress = (words: PageWords, url: URL): string =>
  page({
    title: words.title,
    head: '',
    body: `<main><p>${dialled(words.emergency)}</p><p>${escaped(words.otherAddress)} <a href="${escaped(url.href)}">${escaped(url.host)}</a></p></main>`,
  });

/** Shown in a tab that was opened to sign in beside another one. */
export const besidePage = (words: PageWords, style: string): string =>
  page({
    title: words.title,
    head: styled(style),
    body: `<main class="sign-in"><h1>${escaped(words.title)}</h1><p>${escaped(words.beside)}</p></main>`,
  });
