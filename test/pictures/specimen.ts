/** One of each part that a card or view may be made of, so that all of them are in the pictures whatever the case comes by. */
import { button, buttons, cardOf, columns, heading, menu, progress, row, subtle, text } from '../../cards/parts.ts';
import { inCase } from '../../cards/verbs.ts';
import type { Card, ExecuteAction, View } from '../../src/port/card.ts';

const act = (title: string, style?: ExecuteAction['style']): ExecuteAction =>
  button(title, inCase('specimen', 'Next'), style === undefined ? {} : { style });

const body: Card['body'] = [
  heading('Meidoorn 39 · M. · groep 3A'),
  progress('Stap 4 van 5 · Wegen', [
    { title: 'Signalen in kaart', status: 'done' },
    { title: 'Overleg met collega’s', status: 'done' },
    { title: 'Gesprek met kind en ouders', status: 'skipped' },
    { title: 'Wegen', status: 'now', amber: true },
    { title: 'Beslissen', status: 'later' },
  ]),
  row('Er is gevaar doorgegeven. Bel nu 112 en Ilse.', {
    mark: 'danger',
    detail: 'voor 16:17',
    action: act('Ik bel', 'destructive'),
  }),
  row('Beantwoord de vraag: is het kind acuut of structureel onveilig?', {
    mark: 'now',
    detail: 'vandaag voor 17:00',
    action: act('Beantwoorden', 'positive'),
  }),
  row('Leg vast dat de melding gedaan is', {
    mark: 'late',
    detail: 'sinds donderdag',
    action: act('De melding is gedaan'),
  }),
  row('Nieuwe zorg van Juf An', { mark: 'news', action: act('Lezen') }),
  row('Dirk besluit over de tekst', { mark: 'later', detail: 'voor woensdag', separator: true }),
  row('Gesprek met de ouders', { mark: 'done', detail: 'gisteren, door Ilse' }),
  row('Hulp loopt. Kijk weer op 7 december.', { mark: 'quiet' }),
  columns(
    {
      title: 'Maakt de zorg groter',
      items: [
        text('Blauwe plek op de arm · feit, do 5 nov, Juf An'),
        text('Het kind zei: “Gevallen”, en keek weg · uitspraak, do 5 nov, Ilse'),
      ],
    },
    { title: 'Maakt de zorg kleiner', items: [text('Speelt en praat zoals anders · feit, vr 6 nov, Juf An')] },
  ),
  subtle('Wie deze casus kan zien: Juf An, Ilse en Dirk.'),
  buttons(act('Dossier'), act('Schrijf iets op')),
];

const few = menu('Meer', { actions: [act('Bijzonder'), act('Wie ziet dit?'), act('Ik wil uit de casus')] });
const many = menu(
  'Meer…',
  { title: 'Vastleggen', actions: [act('Advies vastleggen'), act('Kindcheck'), act('Informatie gegeven')] },
  { title: 'Leerling', actions: [act('Naam bekijken'), act('Broers en zussen'), act('Eerdere casus?')] },
  { title: 'Mensen', actions: [act('Wie ziet dit?'), act('Collega toevoegen'), act('Ik wil uit de casus')] },
);

export const specimenCard: Card = cardOf(...body, few);
export const specimenView: View = { title: 'Nu', body: [...body, many] };
