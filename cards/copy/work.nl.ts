/**
 * UI strings of a person's work list: the home page, the list of cases and the digest. The home page may hang on a screen in a classroom:
 * call names, steps, names of colleagues and dates.
 */
const many = (count: number, one: string, more: string): string => (count === 1 ? `1 ${one}` : `${count} ${more}`);

export const workCopy = {
  groups: {
    danger: 'Gevaar',
    now: 'Nu',
    thisWeek: 'Deze week en later',
    others: 'Wacht op anderen',
    talks: 'Gesprekken',
    quiet: 'Rustig',
  },
  news: 'Nieuw',
  newIn: (callName: string) => `Nieuw in ${callName}`,
  read: 'Lezen',
  tooLong: 'Wacht te lang op anderen',
  closed: 'Afgesloten',
  /** `1 in gevaar · 1 te laat · 2 deze week`; undefined where there is nothing to count. */
  counts: ({
    danger,
    late,
    thisWeek,
  }: {
    readonly danger: number;
    readonly late: number;
    readonly thisWeek: number;
  }) => {
    const each = [
      ...(danger > 0 ? [`${danger} in gevaar`] : []),
      ...(late > 0 ? [`${late} te laat`] : []),
      ...(thisWeek > 0 ? [`${thisWeek} deze week`] : []),
    ];
    return each.length === 0 ? undefined : each.join(' · ');
  },
  row: (callName: string, sentence: string) => `${callName}: ${sentence}`,
  line: (callName: string, sentence: string) => `• ${callName}: ${sentence}`,
  talk: (day: string) => `gesprek gepland, ${day}`,
  quiet: (callName: string, day: string) => `${callName} (${day})`,
  quietLine: (names: readonly string[], rest: number) =>
    `Rustig: ${names.join(', ')}${rest > 0 ? ` en nog ${rest}` : ''}.`,
  rest: (count: number) => `En nog ${count}. Je ziet ${count === 1 ? 'die' : 'ze'} in de lijst.`,
  nothing: 'Er wacht nu niets op je.',
  none: 'Er is nu geen casus die je kunt openen.',
  file: (callName: string) => `Dossier ${callName}`,
  files: 'Naar een dossier',
  step: (number: number, of: number) => `stap ${number} van ${of}`,
  also: (count: number) => `en nog ${many(count, 'ding', 'dingen')} voor jou`,
  phase: { recorded: 'alleen vastgelegd', closed: 'afgesloten' },
  detail: (parts: readonly string[]) => {
    const words = parts.join(' · ');
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  },
  search: {
    field: 'Zoek een casus',
    hint: 'Op roepnaam of werknaam.',
    submit: 'Zoeken',
    found: (words: string, count: number) =>
      count === 0 ? `Geen casus gevonden met “${words}”.` : `${many(count, 'casus', 'casussen')} met “${words}”.`,
    first: (shown: number) => `Dit zijn de eerste ${shown}. Zoek preciezer om de rest te zien.`,
    all: 'Alle casussen',
  },
  page: (number: number, of: number) => `Bladzijde ${number} van ${of}`,
  next: 'Volgende casussen',
  previous: 'Vorige casussen',
};
