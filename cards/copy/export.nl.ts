import type { ItemKind } from '../export/items.ts';

/** UI strings of a file as it goes out of the bot, on paper or as a page, and of the command that makes it. */
export const exportCopy = {
  title: 'Meldcodedossier',
  titleGiven: 'Uit het meldcodedossier',
  made: (school: string, day: string) => `${school}, ${day}`,
  about: (child: string) => `Over: ${child}`,
  school: (callName: string, protocol: string) =>
    `Dit is het hele dossier van casus ${callName}, zoals de school het heeft. De school werkt volgens: ${protocol}. Feiten staan apart van wat iemand ervan denkt.`,
  /** The same whatever was left out, also where nothing was. */
  given:
    'Dit is wat de school u geeft uit het dossier. Wat niet over u of uw kind gaat, of wat een ander kan schaden, staat er niet in. Feiten staan apart van wat iemand ervan denkt. Klopt iets niet? U kunt vragen om uw eigen woorden ernaast te zetten.',
  givenOwn:
    'Dit is wat de school u geeft van wat over uzelf is opgeschreven. Wat over een kind of een ander gaat, of wat een ander kan schaden, staat er niet in. Feiten staan apart van wat iemand ervan denkt. Klopt iets niet? U kunt vragen om uw eigen woorden ernaast te zetten.',
  before: 'Het begin',
  kinds: {
    facts: 'Feiten, en wat iemand letterlijk zei',
    thoughts: 'Wat iemand dacht of vond',
    talks: 'Gesprekken, adviezen en toestemming',
    done: 'Wat er is gedaan en besloten',
  } satisfies Readonly<Record<ItemKind, string>>,
  empty: 'Hier staat niets.',
  pageOf: (page: number) => `Bladzijde ${page}`,
  cli: {
    badFile: 'Noem achter --out een bestand dat eindigt op .pdf of .html.',
    exists: (file: string) => `${file} is er al. Kies een andere naam: er wordt niets overschreven.`,
    notWritten: (file: string) => `${file} kon niet worden gemaakt. Kijk of de map bestaat en of je er mag schrijven.`,
    notFound:
      'Er is geen verzoek waarover bij deze casus is beslist dat er iets gegeven mag worden. Directie beslist dat eerst, in de chat.',
    deciderGone:
      'Wie dit besliste, kan de casus niet meer lezen. Laat iemand die dat wel kan opnieuw beslissen, met een nieuw verzoek.',
    made: (file: string, who: string) =>
      `${file} is gemaakt, op de beslissing van ${who}. Bij wie er keek staat dat jij het maakte, op dat besluit.`,
    handle: 'Geef het bestand zelf af, of stuur het aangetekend. Mail het niet. Haal het daarna van deze computer.',
  },
} as const;
